package dev.midflight.agent;

import java.util.regex.Pattern;

/**
 * A pattern of binary class names: {@code *} stands for one package level or a part of a name,
 * {@code **} for any depth; {@code com.acme.**} includes {@code com.acme} itself.
 */
record NamePattern(String text, Pattern regex) {

  private static final Pattern VALID =
      Pattern.compile(
          "(\\*\\*|[\\p{javaJavaIdentifierPart}*]+)(\\.(\\*\\*|[\\p{javaJavaIdentifierPart}*]+))*");

  /**
   * @throws IllegalArgumentException if it is no pattern
   */
  static NamePattern parse(String text) {
    if (!VALID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a pattern of class names such as com.acme.** or com.acme.Foo; several are"
              + " separated by ':'");
    }
    return new NamePattern(text, Pattern.compile(regexOf(text)));
  }

  /** Nested classes follow their top-level class. */
  boolean matches(String className) {
    if (regex.matcher(className).matches()) {
      return true;
    }
    for (int at = className.lastIndexOf('$'); at > 0; at = className.lastIndexOf('$', at - 1)) {
      if (regex.matcher(className.substring(0, at)).matches()) {
        return true;
      }
    }
    return false;
  }

  private static String regexOf(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      if (text.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
      } else if (text.charAt(i) == '*') {
        regex.append("[^.]*");
        i++;
      } else {
        regex.append(Pattern.quote(String.valueOf(text.charAt(i))));
        i++;
      }
    }
    return regex.toString();
  }
}
