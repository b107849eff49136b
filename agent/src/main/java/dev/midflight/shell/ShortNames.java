package dev.midflight.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The names that Erlang's shell has for what is typed most. */
final class ShortNames {

  static final Map<String, List<String>> ALL =
      Map.of(
          "l", List.of("load"),
          "lm", List.of("load", "--modified"),
          "c", List.of("load"),
          "m", List.of("loaded"),
          "mm", List.of("modified"));

  private ShortNames() {}

  /** {@code words}, the first of them spelled out. */
  static List<String> expand(List<String> words) {
    List<String> expanded = new ArrayList<>(ALL.getOrDefault(words.get(0), words.subList(0, 1)));
    expanded.addAll(words.subList(1, words.size()));
    return expanded;
  }
}
