package late;

import java.util.function.Supplier;

/** A module with a nested class that is loaded at its first use. */
public final class Maker implements Supplier<Supplier<Object>> {

  @Override
  public Supplier<Object> get() {
    return new Answer();
  }

  private static final class Answer implements Supplier<Object>, Marker {
    @Override
    public Object get() {
      return "version 2";
    }
  }
}
