package loops;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import kit.Mail;
import kit.Mailbox;

/** Calls of methods to themselves, in tail position and not. */
public final class Loop {

  private Loop() {}

  private static int n() {
    return 2;
  }

  public static int countInt(int i, int end) {
    if (i == end) {
      return i;
    }
    return Loop.countInt(i + 1, end);
  }

  public static long countLong(long i, long end) {
    return i == end ? i : Loop.countLong(i + 1, end);
  }

  public static double countDouble(double i, double end) {
    if (i >= end) {
      return i;
    }
    return Loop.countDouble(i + 1, end);
  }

  public static Integer countObject(Integer i, int end) {
    if (i == end) {
      return i;
    }
    return Loop.countObject(i + 1, end);
  }

  public static void countVoid(int[] i, int end) {
    if (i[0] < end) {
      i[0]++;
      Loop.countVoid(i, end);
    }
  }

  public static String countMixed(int i, long twice, String text, double unused, int end) {
    if (i == end) {
      return i + " " + twice + " " + text;
    }
    return Loop.countMixed(i + 1, twice + 2, text, unused / 2, end);
  }

  /** Arguments that trade places: all are evaluated before any parameter is assigned. */
  public static String countSwapped(int i, int j, int left) {
    if (left == 0) {
      return i + " " + j;
    }
    return Loop.countSwapped(j, i, left - 1);
  }

  public static int runaway(int depth) {
    return runaway(depth + 1);
  }

  /** Never blocks: moves to the new version at its next iteration. */
  public static int spin(AtomicBoolean stop, AtomicInteger seen) {
    seen.set(n());
    if (stop.get()) {
      return n();
    }
    return Loop.spin(stop, seen);
  }

  public static int inTry(Mailbox in, int[] below) throws InterruptedException {
    Mail mail = in.take();
    mail.answer("");
    if (mail.is("stop")) {
      return n();
    }
    try {
      return Loop.inTry(in, below);
    } finally {
      below[0] = n();
    }
  }

  public static synchronized int locked(Mailbox in) throws InterruptedException {
    Mail mail = in.take();
    mail.answer("");
    if (mail.is("stop")) {
      return n();
    }
    return Loop.locked(in);
  }
}
