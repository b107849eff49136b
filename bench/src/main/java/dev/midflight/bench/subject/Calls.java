package dev.midflight.bench.subject;

import java.util.stream.IntStream;

/** Calls of a class to itself, each kind on its own, and one that is called from outside. */
public class Calls implements Figure {

  private final int side;

  public Calls(int side) {
    this.side = side;
  }

  public static int staticCalls(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += scaled(i);
    }
    return sum;
  }

  private static int scaled(int i) {
    return i * 31 + 7;
  }

  public int privateCalls(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += mixed(i);
    }
    return sum;
  }

  private int mixed(int i) {
    return i * side + 7;
  }

  public int virtualCalls(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += shifted(i);
    }
    return sum;
  }

  public int shifted(int i) {
    return (i << 1) + side;
  }

  @Override
  public int side() {
    return side;
  }

  public static int staticFib(int n) {
    return n < 2 ? n : staticFib(n - 1) + staticFib(n - 2);
  }

  public int virtualFib(int n) {
    return n < 2 ? n : virtualFib(n - 1) + virtualFib(n - 2);
  }

  public int streamed(int n) {
    return IntStream.range(0, n).map(i -> mixed(i)).filter(i -> (i & 1) == 0).sum();
  }
}
