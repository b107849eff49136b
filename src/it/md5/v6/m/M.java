package m;

/** Another nested class. */
public final class M {

  private M() {}

  public static int f(int i) {
    int twice = i + i;
    Runnable nothing = () -> {};
    nothing.run();
    return twice;
  }

  static class Nested {
    int field;
  }
}
