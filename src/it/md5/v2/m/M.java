package m;

/** Another annotation. */
@Deprecated
public final class M {

  private M() {}

  @SuppressWarnings("unused")
  @Deprecated
  public static int f(int i) {
    int twice = i + i;
    Runnable nothing = () -> {};
    nothing.run();
    return twice;
  }

  static class Nested {}
}
