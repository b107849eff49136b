package kit;

/** A class that is not managed, with an initialiser that waits. */
public final class SlowElsewhere {

  static {
    Gate.ELSEWHERE.pass();
  }

  private SlowElsewhere() {}

  public static int value() {
    return 0;
  }
}
