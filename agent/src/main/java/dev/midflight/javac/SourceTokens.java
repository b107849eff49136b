package dev.midflight.javac;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The tokens of a source file, as far as one must know them to find the parenthesis that belongs to
 * a call: javac's public API tells where a call starts, its line tables where the parenthesis is.
 */
final class SourceTokens {

  /** Stands for no token. */
  static final int NONE = -1;

  private final String text;
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int[] closings = new int[256];
  private int count;

  SourceTokens(String text) {
    this.text = text;
    Deque<Integer> open = new ArrayDeque<>();
    for (int at = skipBlank(0); at < text.length(); at = skipBlank(at)) {
      int end = endOfToken(at);
      add(at, end);
      switch (text.charAt(at)) {
        case '(', '[', '{' -> open.push(count - 1);
        case ')', ']', '}' -> {
          if (!open.isEmpty()) {
            closings[open.pop()] = count - 1;
          }
        }
        default -> {}
      }
      at = end;
    }
  }

  /** The token that starts at the position. */
  int at(long position) {
    int found = Arrays.binarySearch(starts, 0, count, (int) position);
    return found < 0 ? NONE : found;
  }

  /** The first token after {@code token} that is {@code symbol}. */
  int next(int token, char symbol) {
    if (token == NONE) {
      return NONE;
    }
    int next = token + 1;
    while (next < count && !is(next, symbol)) {
      next++;
    }
    return next < count ? next : NONE;
  }

  /** The parenthesis, bracket or brace that closes {@code token}. */
  int closing(int token) {
    return token == NONE ? NONE : closings[token];
  }

  boolean is(int token, char symbol) {
    return token != NONE && token < count && text.charAt(starts[token]) == symbol;
  }

  boolean is(int token, CharSequence word) {
    return token >= 0
        && word.toString().contentEquals(text.subSequence(starts[token], ends[token]));
  }

  int position(int token) {
    return starts[token];
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      closings = Arrays.copyOf(closings, 2 * count);
    }
    starts[count] = start;
    ends[count] = end;
    closings[count] = NONE;
    count++;
  }

  /** Past white space and comments. */
  private int skipBlank(int from) {
    int at = from;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        at = after("\n", at);
      } else if (text.startsWith("/*", at)) {
        at = after("*/", at + 2);
      } else {
        break;
      }
    }
    return at;
  }

  private int after(String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  private int endOfToken(int start) {
    char first = text.charAt(start);
    if (text.startsWith("\"\"\"", start)) {
      return endOfQuoted(start + 3, "\"\"\"");
    } else if (first == '"' || first == '\'') {
      return endOfQuoted(start + 1, String.valueOf(first));
    } else if (Character.isJavaIdentifierPart(first)) {
      return endOfWord(start, Character.isDigit(first));
    }
    return start + 1;
  }

  private int endOfQuoted(int from, String quote) {
    int at = from;
    while (at < text.length() && !text.startsWith(quote, at)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + quote.length(), text.length());
  }

  private int endOfWord(int start, boolean number) {
    int at = start + 1;
    while (at < text.length()
        && (Character.isJavaIdentifierPart(text.charAt(at)) || number && text.charAt(at) == '.')) {
      at++;
    }
    return at;
  }
}
