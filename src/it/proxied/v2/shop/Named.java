package shop;

/** Has a method whose name weaving would give to another one. */
public final class Named {

  private Named() {}

  public static String f() {
    return "2 " + f$body(1);
  }

  private static String f$body(int times) {
    return "body 2".repeat(times);
  }
}
