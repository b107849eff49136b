package dev.midflight.bench.subject;

/** Calls of an interface to itself: default, private and abstract methods. */
public interface Figure {

  int side();

  /** {@code n} calls of a method that the implementing class has. */
  default int abstractCalls(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += side() ^ i;
    }
    return sum;
  }

  /** {@code n} calls of a default and a private method of this interface. */
  default int defaultCalls(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += area(i);
    }
    return sum;
  }

  default int area(int factor) {
    return scaled(factor);
  }

  private int scaled(int factor) {
    return factor * 31 + 7;
  }
}
