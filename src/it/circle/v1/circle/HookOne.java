package circle;

import dev.midflight.OnLoad;

/** Its on-load hook waits until that of HookTwo runs too, and then loads that module. */
public final class HookOne {

  private HookOne() {}

  @OnLoad
  static void load() {
    kit.Circle.meet("circle.HookTwo");
  }

  public static void touch() {}
}
