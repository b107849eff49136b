package big;

/** One statement stands for as many as fit in a method: the test repeats it. */
public final class Huge {

  private Huge() {}

  private static int n() {
    return 1;
  }

  public static long huge(long x) {
    x = x * 31 + 1;
    return x;
  }

  public static int small() {
    return n();
  }
}
