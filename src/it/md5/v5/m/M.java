package m;

/** Another body. */
public final class M {

  private M() {}

  public static int f(int i) {
    int twice = i * 2;
    Runnable nothing = () -> {};
    nothing.run();
    return twice;
  }

  static class Nested {}
}
