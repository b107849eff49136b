package beyond;

public final class Plugin {
  public static String says() {
    Helper.Part part = Helper.part();
    return "3 with " + part.name();
  }
}
