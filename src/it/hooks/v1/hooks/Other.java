package hooks;

/** A module without a hook. This is version 1. */
public final class Other {

  private Other() {}

  public static int v() {
    return 1;
  }
}
