package app;

import static kit.Say.row;

import closures.Moved;
import dev.midflight.Code;
import java.util.function.Supplier;
import kit.Say;
import kit.Versions;

/** Anonymous classes that have other numbers in the next version. */
public final class Numbered {

  private static final String MOVED = "closures.Moved";

  public static void main(String[] args) {
    Say.ready();
    Supplier<Object> first = Moved.first();
    Supplier<Object> second = Moved.second();
    row("load", Say.brief(Versions.load(2, MOVED)));
    row("old", first.get() + ", " + second.get());
    row("new", Moved.first().get() + ", " + Moved.second().get());
    Code.purge(MOVED);
    row("purged", Say.of(first::get) + ", " + Say.of(second::get));
  }
}
