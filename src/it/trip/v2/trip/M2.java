package trip;

import dev.midflight.OnLoad;

/** With an on-load hook: it is not taken in a step of several modules. */
public final class M2 {

  private M2() {}

  @OnLoad
  static void check() {}

  public static int v() {
    return 4;
  }
}
