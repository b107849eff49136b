package dev.midflight.bench.subject;

import java.util.function.IntUnaryOperator;

/** Closures of a managed class, and a loop that calls one. */
public final class Closures {

  private final int side;

  public Closures(int side) {
    this.side = side;
  }

  /** Adds up what a closure, made anywhere, answers. */
  public static int calls(IntUnaryOperator closure, int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += closure.applyAsInt(i);
    }
    return sum;
  }

  public static IntUnaryOperator lambda(int factor) {
    return i -> i * factor + 7;
  }

  public IntUnaryOperator boundReference() {
    return this::scaled;
  }

  private int scaled(int i) {
    return i * side + 7;
  }

  public IntUnaryOperator anonymous() {
    return new IntUnaryOperator() {
      @Override
      public int applyAsInt(int i) {
        return i * side + 7;
      }
    };
  }
}
