package dev.midflight.bench.subject;

/** Loops, written as such and as a qualified call in tail position. */
public final class Loops {

  private Loops() {}

  /** A loop that calls nothing. */
  public static int tight(int n) {
    int value = 1;
    for (int i = 0; i < n; i++) {
      value = value * 31 + 7;
    }
    return value;
  }

  /** A loop over an array, which the compiler vectorises. */
  public static int sum(int[] values) {
    int sum = 0;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }

  /** What {@link #tail} does, as a plain loop. */
  public static int counted(int n, int start) {
    int left = n;
    int value = start;
    while (left > 0) {
      value = value * 31 + left;
      left--;
    }
    return value;
  }

  /** A loop that moves to the current version at each turn. */
  public static int tail(int n, int value) {
    if (n <= 0) {
      return value;
    }
    return Loops.tail(n - 1, value * 31 + n);
  }
}
