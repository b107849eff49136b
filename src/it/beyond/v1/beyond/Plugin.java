package beyond;

public final class Plugin {
  public static String says() {
    return "1";
  }
}
