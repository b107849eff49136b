package woven;

/** A subclass in a module of its own that overrides what old code of {@link Features} calls. */
public final class Special extends Features {

  private static int n() {
    return 1;
  }

  @Override
  public String hook() {
    return "special " + n();
  }

  @Override
  public String name() {
    return "special, " + super.name();
  }
}
