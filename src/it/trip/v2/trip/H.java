package trip;

import dev.midflight.OnLoad;
import kit.Hook;

/** A module with an on-load hook that refuses every third load. This is version 2. */
public final class H {

  private H() {}

  @OnLoad
  static boolean agrees() {
    return v() > 0 && Hook.twoOutOfThree();
  }

  public static int v() {
    return 2;
  }
}
