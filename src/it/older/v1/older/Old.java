package older;

import kit.Mailbox;

/** Only for the compiler of the programs: the test writes other class files of that name. */
public final class Old {

  private Old() {}

  public static int v() {
    throw new AssertionError("never run");
  }

  /** What a subroutine and a merge of types come to. */
  public static String mixed(boolean first) {
    throw new AssertionError("never run");
  }

  public static void loop(Mailbox in) {
    throw new AssertionError("never run");
  }

  /** Through an interface of the same age. */
  public static String task() {
    throw new AssertionError("never run");
  }
}
