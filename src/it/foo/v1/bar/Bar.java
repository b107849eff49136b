package bar;

/** Another module, whose class file is handed in under the wrong name. */
public final class Bar {

  private Bar() {}

  public static String v() {
    return "bar";
  }
}
