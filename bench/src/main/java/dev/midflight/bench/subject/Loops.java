package dev.midflight.bench.subject;

import java.util.List;

/** Loops of many kinds, written as such and as a qualified call in tail position. */
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

  /** A loop whose end the compiler cannot foresee: when it arrives at {@code last}. */
  public static int endless(int last) {
    int value = 1;
    while (value != last) {
      value = value * 31 + 7;
    }
    return value;
  }

  public static int nested(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        sum = sum * 31 + (i ^ j);
      }
    }
    return sum;
  }

  /** A loop that leaves the module at each turn. */
  public static int list(List<Integer> values) {
    int sum = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += values.get(i);
    }
    return sum;
  }

  /** A loop that catches all that goes wrong in a turn; nothing does. */
  public static int guarded(int[] values, int divisor) {
    int sum = 0;
    for (int value : values) {
      try {
        sum += value / divisor;
      } catch (RuntimeException e) {
        sum--;
      }
    }
    return sum;
  }

  /** A loop with code that is run at the end of a turn in any case. */
  public static int cleaned(int[] values, int divisor) {
    int sum = 0;
    int turns = 0;
    for (int value : values) {
      try {
        sum += value / divisor;
      } finally {
        turns++;
      }
    }
    return sum + turns;
  }

  /** A loop that locks at each turn. */
  public static int locked(int[] values, Object lock) {
    int sum = 0;
    for (int value : values) {
      synchronized (lock) {
        sum += value;
      }
    }
    return sum;
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
