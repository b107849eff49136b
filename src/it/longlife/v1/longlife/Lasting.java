package longlife;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A small module with what modules have: helpers, a loop, a nested class, a record, text put
 * together, and closures of all kinds. Version 1.
 */
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
    calls = closures().size() + text(turns).length();
    return calls;
  }

  private int own() {
    return calls + 1;
  }

  /** What a load makes anew, each by a call site of its own. */
  private List<Object> closures() {
    IntSupplier constant = () -> 1;
    IntSupplier bound = this::own;
    IntSupplier external = Lasting::v;
    Function<String, Integer> unbound = String::length;
    Supplier<List<Object>> constructor = ArrayList::new;
    Supplier<Integer> serial = (Supplier<Integer> & Serializable) () -> helper() + 1;
    UnaryOperator<String> serialReference = (UnaryOperator<String> & Serializable) String::trim;
    List<Object> all = constructor.get();
    all.add(constant.getAsInt() + bound.getAsInt() + external.getAsInt());
    all.add(unbound.apply("four") + serial.get());
    all.add(serialReference.apply(" trim "));
    return all;
  }

  private String text(int turns) {
    Pair pair = new Pair(turns, "version " + 1 + " of " + calls);
    return pair + " " + pair.equals(new Pair(turns, null)) + " " + pair.hashCode();
  }

  private record Pair(int left, String right) {}

  private static final class Nested {
    int add(int more) {
      return more + helper();
    }
  }
}
