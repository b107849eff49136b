package dev.midflight.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a compiler made of some source files.
 *
 * @param classes the directory with the class files
 * @param topLevelTypes the binary names of the top-level types, by source file
 * @param errors what was wrong, by source file; empty when all is compiled
 * @param missingTypes binary names of types that may be what was missing, by the module that
 *     mentions them; empty where no error has to do with a missing type
 * @param warnings what the compiler had to say besides
 */
record Compilation(
    Path classes,
    Map<Path, List<String>> topLevelTypes,
    Map<Path, List<String>> errors,
    Map<String, Set<String>> missingTypes,
    List<String> warnings) {

  /** Stands for a source file where an error is in none of them. */
  static final Path NOWHERE = Path.of("");

  static Compilation impossible(Path classes, String why) {
    return new Compilation(classes, Map.of(), Map.of(NOWHERE, List.of(why)), Map.of(), List.of());
  }

  static Compilation nothing(Path classes) {
    return new Compilation(classes, Map.of(), Map.of(), Map.of(), List.of());
  }

  List<String> typesOf(Path source) {
    return topLevelTypes.getOrDefault(source, List.of());
  }

  Path classFile(String topLevelType) {
    return classes.resolve(topLevelType.replace('.', '/') + ".class");
  }

  boolean failed() {
    return !errors.isEmpty();
  }

  /** Why {@code source} was not compiled: its own errors, else those of the files beside it. */
  String failure(Path source) {
    List<String> own = errors.getOrDefault(source, errors.get(NOWHERE));
    if (own != null) {
      return String.join("; ", own);
    }
    return "not compiled because of errors in other files: "
        + String.join("; ", errors.values().stream().flatMap(List::stream).toList());
  }
}
