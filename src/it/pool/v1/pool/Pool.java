package pool;

/** Only for the compiler of the program: the test writes class files with full constant pools. */
public final class Pool {

  private Pool() {}

  public static int v() {
    throw new AssertionError("never run");
  }
}
