package hooks;

/** A module without a hook. This is version 2. */
public final class Other {

  private Other() {}

  public static int v() {
    return 2;
  }
}
