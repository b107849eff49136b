package longlife;

import java.util.function.IntSupplier;

/** A small module with what modules have: helpers, a loop, closures, a nested class. Version 1. */
public class Lasting {

  private int calls;

  public static int v() {
    return helper();
  }

  private static int helper() {
    return 1;
  }

  public int work(int turns) {
    IntSupplier lambda = () -> helper() + calls;
    IntSupplier anonymous =
        new IntSupplier() {
          @Override
          public int getAsInt() {
            return calls + 1;
          }
        };
    for (int i = 0; i < turns; i++) {
      calls += lambda.getAsInt() + anonymous.getAsInt() + new Nested().add(i);
    }
    return calls;
  }

  private static final class Nested {
    int add(int more) {
      return more + helper();
    }
  }
}
