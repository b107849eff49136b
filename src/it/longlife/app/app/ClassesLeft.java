package app;

import static kit.Say.row;

import dev.midflight.Code;
import kit.Outside;
import kit.Say;
import kit.Versions;
import longlife.Lasting;

/** Loads a module that makes closures of all kinds, and counts the classes it leaves behind. */
public final class ClassesLeft {

  private static final int LOADS = 12;

  private ClassesLeft() {}

  public static void main(String[] args) {
    new Lasting().work(1);
    Say.ready();
    new Lasting().work(1);
    int ofOneVersion = Holdings.classesOf(Lasting.class);
    row("some", ofOneVersion > 0);
    for (int i = 0; i < LOADS; i++) {
      byte[][] classFiles = Versions.bytes(2 - i % 2, Lasting.class.getName());
      Code.loadBinary(Lasting.class, "again", classFiles).orThrow();
      new Lasting().work(1);
    }
    Code.purge(Lasting.class);
    // Those of the first version stay where the JDK made them, and current has its own.
    row("gone", Outside.until(() -> collected() <= 3 * ofOneVersion));
    row("left", collected() + " of " + ofOneVersion);
  }

  private static int collected() {
    System.gc();
    return Holdings.classesOf(Lasting.class);
  }
}
