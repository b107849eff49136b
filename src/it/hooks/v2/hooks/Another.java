package hooks;

import dev.midflight.OnLoad;
import kit.Hook;

/** A second module with a hook, which tells that it was asked. This is version 2. */
public final class Another {

  private Another() {}

  @OnLoad
  private static void tell() {
    Hook.note("Another " + v());
  }

  public static int v() {
    return 2;
  }
}
