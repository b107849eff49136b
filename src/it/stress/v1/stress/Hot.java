package stress;

import kit.Tally;

/**
 * A module whose every method returns the number of its generation, a constant that the test
 * patches in the class file. Compiled without the plug-in: all its self calls are local ones.
 */
public class Hot {

  private static final Hot SELF = new Hot();

  /** Called from outside: makes local calls of all kinds and counts those that went elsewhere. */
  public static int outer(Tally tally, int late) {
    int mine = 1_234_567_890;
    tally.check("static", fromStatic(), mine);
    tally.check("private", SELF.fromPrivate(), mine);
    tally.check("virtual", SELF.fromVirtual(), mine);
    tally.check("recursive", recursive(3), mine);
    tally.check("wide", wide(1, 2L, 3.0, "4", mine), mine);
    tally.check("synchronized", locked(), mine);
    tally.check("lambda", inLambda(mine), mine);
    tally.check("nested", new Nested().value(), mine);
    tally.check("tiny", tiny(), mine);
    if (tally.first(late)) {
      tally.check("late", late(late), mine);
    }
    return mine;
  }

  public static int generation() {
    return 1_234_567_890;
  }

  private static int tiny() {
    return 1_234_567_890;
  }

  private static int fromStatic() {
    return tiny() == 1_234_567_890 ? 1_234_567_890 : -1;
  }

  private int fromPrivate() {
    return tiny() == 1_234_567_890 ? 1_234_567_890 : -1;
  }

  public int fromVirtual() {
    return fromPrivate() == 1_234_567_890 ? 1_234_567_890 : -1;
  }

  private static int recursive(int depth) {
    return depth == 0 ? tiny() : recursive(depth - 1) == 1_234_567_890 ? 1_234_567_890 : -1;
  }

  private static int wide(int a, long b, double c, String d, int mine) {
    return a + b + c + d.length() == 7 && tiny() == mine ? 1_234_567_890 : -1;
  }

  private static synchronized int locked() {
    return tiny() == 1_234_567_890 ? 1_234_567_890 : -1;
  }

  private static int inLambda(int mine) {
    java.util.function.IntSupplier body = () -> tiny() == mine ? 1_234_567_890 : -1;
    return body.getAsInt();
  }

  /** Calls that no thread has made before are linked at some moment during the loads. */
  private static int late(int number) {
    return switch (number % 6) {
      case 0 -> both(late0(), Slow0.value());
      case 1 -> both(late1(), Slow1.value());
      case 2 -> both(late2(), Slow2.value());
      case 3 -> both(late3(), Slow3.value());
      case 4 -> both(late4(), Slow4.value());
      default -> both(late5(), Slow5.value());
    };
  }

  private static int both(int a, int b) {
    return a == b && a == 1_234_567_890 ? 1_234_567_890 : -1;
  }

  private static int late0() {
    return tiny() == 1_234_567_890 ? 1_234_567_890 : -1;
  }

  private static int late1() {
    return tiny() == 1_234_567_890 ? 1_234_567_890 : -1;
  }

  private static int late2() {
    return tiny() == 1_234_567_890 ? 1_234_567_890 : -1;
  }

  private static int late3() {
    return tiny() == 1_234_567_890 ? 1_234_567_890 : -1;
  }

  private static int late4() {
    return tiny() == 1_234_567_890 ? 1_234_567_890 : -1;
  }

  private static int late5() {
    return tiny() == 1_234_567_890 ? 1_234_567_890 : -1;
  }

  private static final class Nested {
    int value() {
      return tiny() == 1_234_567_890 ? 1_234_567_890 : -1;
    }
  }

  private static final class Slow0 {
    static final long INITIALISED = Tally.slowly();

    static int value() {
      return INITIALISED > 0 ? tiny() : -1;
    }
  }

  private static final class Slow1 {
    static final long INITIALISED = Tally.slowly();

    static int value() {
      return INITIALISED > 0 ? tiny() : -1;
    }
  }

  private static final class Slow2 {
    static final long INITIALISED = Tally.slowly();

    static int value() {
      return INITIALISED > 0 ? tiny() : -1;
    }
  }

  private static final class Slow3 {
    static final long INITIALISED = Tally.slowly();

    static int value() {
      return INITIALISED > 0 ? tiny() : -1;
    }
  }

  private static final class Slow4 {
    static final long INITIALISED = Tally.slowly();

    static int value() {
      return INITIALISED > 0 ? tiny() : -1;
    }
  }

  private static final class Slow5 {
    static final long INITIALISED = Tally.slowly();

    static int value() {
      return INITIALISED > 0 ? tiny() : -1;
    }
  }
}
