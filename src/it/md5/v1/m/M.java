package m;

/** What the others are compared with. */
public final class M {

  private M() {}

  public static int f(int i) {
    int twice = i + i;
    Runnable nothing = () -> {};
    nothing.run();
    return twice;
  }

  static class Nested {}
}
