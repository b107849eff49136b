package circle;

import dev.midflight.OnLoad;

/** Its on-load hook waits until that of HookOne runs too, and then loads that module. */
public final class HookTwo {

  private HookTwo() {}

  @OnLoad
  static void load() {
    kit.Circle.meet("circle.HookOne");
  }

  public static void touch() {}
}
