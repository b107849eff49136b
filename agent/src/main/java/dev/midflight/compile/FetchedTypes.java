package dev.midflight.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A class path entry of types that were asked for one by one. A type comes with what the compiler
 * needs to read it: the types above, around and inside it. Nothing is asked for twice.
 */
final class FetchedTypes {

  private record Question(String module, String type) {}

  private final TypeSource types;
  private final Path directory;
  private final Set<Question> asked = new HashSet<>();

  FetchedTypes(TypeSource types, Path directory) {
    this.types = types;
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  /**
   * Fetches types, by the module that mentions them.
   *
   * @return whether any came that was not there before
   */
  boolean fetch(Map<String, Set<String>> typesByModule) {
    boolean any = false;
    for (Map.Entry<String, Set<String>> types : typesByModule.entrySet()) {
      any |= fetch(types.getKey(), types.getValue());
    }
    return any;
  }

  private boolean fetch(String module, Set<String> names) {
    boolean any = false;
    List<String> wanted = notAsked(module, names);
    while (!wanted.isEmpty()) {
      Set<String> related = new LinkedHashSet<>();
      for (byte[] classFile : types.classFiles(module, wanted)) {
        ClassNames found = ClassNames.read(classFile);
        write(found.name(), classFile);
        addRelated(found, related);
        any = true;
      }
      wanted = notAsked(module, related);
    }
    return any;
  }

  private List<String> notAsked(String module, Set<String> names) {
    Predicate<String> isOfTheJdk = name -> name.startsWith("java.");
    return names.stream()
        .filter(isOfTheJdk.negate())
        .filter(name -> asked.add(new Question(module, name)))
        .toList();
  }

  private static void addRelated(ClassNames found, Set<String> related) {
    found.parents().forEach(name -> related.add(name.replace('/', '.')));
    found.nested().forEach(name -> related.add(name.replace('/', '.')));
    if (found.outer() != null) {
      related.add(found.outer().replace('/', '.'));
    }
  }

  private void write(String internalName, byte[] classFile) {
    Path file = directory.resolve(internalName + ".class");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, classFile);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot keep a fetched class file", failure);
    }
  }
}
