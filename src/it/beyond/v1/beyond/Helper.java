package beyond;

public class Helper extends Base {
  public static Part part() {
    return new Part();
  }

  public static class Part {
    public String name() {
      return "part";
    }
  }
}
