package closures;

import java.util.function.Supplier;

/** Two methods with an anonymous class each, in the other order than in version 1. */
public final class Moved {

  private Moved() {}

  public static Supplier<Object> second() {
    return new Supplier<>() {
      @Override
      public Object get() {
        return "second 2";
      }
    };
  }

  public static Supplier<Object> first() {
    return new Supplier<>() {
      @Override
      public Object get() {
        return "first 2";
      }
    };
  }
}
