package m;

/** Another method. */
public final class M {

  private M() {}

  public static int f(int i) {
    int twice = i + i;
    Runnable nothing = () -> {};
    nothing.run();
    return twice;
  }

  public static int g() {
    return 2;
  }

  static class Nested {}
}
