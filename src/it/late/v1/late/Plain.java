package late;

import java.util.function.Supplier;

/** A module of one class. */
public final class Plain implements Supplier<Object> {

  @Override
  public Object get() {
    return "version 1";
  }
}
