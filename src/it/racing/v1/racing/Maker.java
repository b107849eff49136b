package racing;

import java.util.List;
import java.util.function.IntSupplier;

/**
 * Makes closures of every kind. All its methods return the number of its generation, which the
 * program patches in the class file.
 */
public final class Maker {

  private Maker() {}

  /** Closures of one version, and the number of that version. */
  public record Made(int generation, List<IntSupplier> closures) {}

  public static Made make(int captured) {
    int mine = 1_234_567_890;
    IntSupplier capturing = () -> captured > 0 ? n() : -1;
    IntSupplier nested = () -> twice(() -> n());
    IntSupplier anonymous =
        new IntSupplier() {
          @Override
          public int getAsInt() {
            return captured > 0 ? own() : -1;
          }

          private int own() {
            return n();
          }
        };
    class Local implements IntSupplier {
      @Override
      public int getAsInt() {
        return twice(capturing);
      }
    }
    return new Made(mine, List.of(() -> n(), capturing, nested, anonymous, new Local()));
  }

  public static int generation() {
    return 1_234_567_890;
  }

  private static int n() {
    return 1_234_567_890;
  }

  private static int twice(IntSupplier supplier) {
    int first = supplier.getAsInt();
    return first == supplier.getAsInt() && first == n() ? first : -1;
  }
}
