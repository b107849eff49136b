package dev.midflight.it.harness;

/** Just enough of JSON to compare texts: takes out the white space that stands between tokens. */
final class Json {

  private Json() {}

  static String compact(String text) {
    StringBuilder out = new StringBuilder();
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && !escaped(text, i)) {
        inString = !inString;
      }
      if (inString || !Character.isWhitespace(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean escaped(String text, int quote) {
    int backslashes = 0;
    while (quote - backslashes > 0 && text.charAt(quote - backslashes - 1) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
