package woven;

/** The superclass of {@link Features}, a module of its own: calls of its methods go to current. */
public abstract class Base {

  private static int n() {
    return 1;
  }

  protected String inherited() {
    return "base " + n();
  }

  protected String described() {
    return "described by base " + n();
  }

  protected Base self() {
    return this;
  }
}
