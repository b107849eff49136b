package dev.midflight.bench.subject;

/** Many frames of a managed class at once. */
public final class Depths {

  private Depths() {}

  /** Each frame waits for the next. */
  public static int recursion(int depth) {
    return depth == 0 ? 1 : recursion(depth - 1) * 31 + depth;
  }

  /** Catches what a frame {@code depth} frames above throws. */
  public static int caught(int depth) {
    try {
      return thrower(depth);
    } catch (Thrown e) {
      return e.depth();
    }
  }

  private static int thrower(int depth) {
    if (depth == 0) {
      throw new Thrown(depth);
    }
    return thrower(depth - 1) + 1;
  }

  /** What is thrown: without a stack trace, whose cost is another matter. */
  private static final class Thrown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int depth;

    Thrown(int depth) {
      super(null, null, false, false);
      this.depth = depth;
    }

    int depth() {
      return depth;
    }
  }
}
