package atonce;

/** How results are told, by the real thing and by its specification. */
public final class Told {

  /** That nothing was called: the class has never been loaded. */
  public static final String NOT_LOADED = "not loaded";

  /** That there is no such version. */
  public static final String NONE = "none";

  /** What a call comes to where there is no version. */
  public static final String UNDEFINED = "undefined";

  private Told() {}

  /** A version and its content. */
  public static String version(int number, int content) {
    return number + ":" + content;
  }

  /** What is current and what is old. */
  public static String info(String current, String old) {
    return "current " + current + ", old " + old;
  }

  /** That a version is current. */
  public static String loaded(int number, int killed) {
    return "loaded " + number + ", killed " + killed;
  }

  /** That the old version, 0 for none, is gone. */
  public static String purged(int number, int killed) {
    return "purged " + number + ", killed " + killed;
  }
}
