package atonce;

/**
 * The rules of one module, one thing after the other: what is current, what is old, and how many
 * are inside. Number and content of versions are those that the real module must show.
 */
final class Rules {

  private Version current;
  private Version old;

  /** Current, or what a delete made old last: numbers go on after it. */
  private Version last;

  /** What {@code last} replaced. */
  private Version before;

  private static final class Version {

    private final int number;
    private final int content;
    private int inside;

    Version(int number, int content) {
      this.number = number;
      this.content = content;
    }
  }

  /** As {@code l(M)} and {@code load_binary/3} in Erlang: an old version is purged. */
  String load(int content) {
    int killed = isFull() ? removeOld() : 0;
    makeCurrent(content);
    return Told.loaded(current.number, killed);
  }

  /** Whether a load that does not purge is refused: after a delete there is room. */
  boolean isFull() {
    return current != null && old != null;
  }

  String rollback() {
    if (last == null) {
      return "NO_FILE";
    }
    Version previous = current == null ? last : before;
    return previous == null ? "NO_PREVIOUS" : load(previous.content);
  }

  private void makeCurrent(int content) {
    Version next = new Version(last == null ? 1 : last.number + 1, content);
    if (current != null) {
      old = current;
    }
    before = last;
    last = next;
    current = next;
  }

  /** The old slot must be free. */
  boolean delete() {
    if (current == null || old != null) {
      return false;
    }
    old = current;
    current = null;
    return true;
  }

  boolean softPurge() {
    if (old != null && old.inside > 0) {
      return false;
    }
    old = null;
    return true;
  }

  String purge() {
    int number = old == null ? 0 : old.number;
    return Told.purged(number, removeOld());
  }

  /** How many were killed. */
  private int removeOld() {
    int inside = old == null ? 0 : old.inside;
    old = null;
    return inside;
  }

  String call() {
    if (last == null) {
      return Told.NOT_LOADED;
    }
    return current == null ? Told.UNDEFINED : String.valueOf(current.content);
  }

  String enter() {
    if (current != null) {
      current.inside++;
    }
    return call();
  }

  /** The first use has the class loader load its class file. */
  void loadClass() {
    if (last == null) {
      makeCurrent(0);
    }
  }

  void leave() {
    if (current != null) {
      current.inside = 0;
    }
    if (old != null) {
      old.inside = 0;
    }
  }

  String current() {
    return told(current);
  }

  String info() {
    return Told.info(told(current), told(old));
  }

  private static String told(Version version) {
    return version == null ? Told.NONE : Told.version(version.number, version.content);
  }

  boolean checkOldCode() {
    return old != null;
  }
}
