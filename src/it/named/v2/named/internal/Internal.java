package named.internal;

/** In a package that nobody else may see. */
public final class Internal {

  private final String text;

  private Internal(String text) {
    this.text = text;
  }

  public static Internal made(String text) {
    return new Internal("made by " + text);
  }

  public String text() {
    return text;
  }

  public String version() {
    return "v2";
  }
}
