package initialiser;

import kit.Gate;

/** Local calls that have to wait for a class initialiser first. Compiled without the plug-in. */
public final class Outer {

  private Outer() {}

  private static int n() {
    return 1;
  }

  /** The call itself triggers the initialiser of a class of this module. */
  public static String intoNested() {
    return n() + " " + Slow.value();
  }

  /** The initialiser of a class elsewhere runs above a frame of this module. */
  public static String intoOther() {
    return n() + " " + (kit.SlowElsewhere.value() + n());
  }

  private static final class Slow {

    static {
      Gate.NESTED.pass();
    }

    static int value() {
      return n();
    }
  }
}
