package closures;

import java.util.function.Supplier;

/** Two methods with an anonymous class each, which change places in version 2. */
public final class Moved {

  private Moved() {}

  public static Supplier<Object> first() {
    return new Supplier<>() {
      @Override
      public Object get() {
        return "first 1";
      }
    };
  }

  public static Supplier<Object> second() {
    return new Supplier<>() {
      @Override
      public Object get() {
        return "second 1";
      }
    };
  }
}
