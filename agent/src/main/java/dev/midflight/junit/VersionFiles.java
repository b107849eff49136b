package dev.midflight.junit;

import dev.midflight.ModuleSource;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * The class files of all versions of an application.
 *
 * @param versions the modules of each version, version 1 first
 * @param with the modules that have no versions
 * @param resources where version 1 and the modules without versions find their resources
 */
record VersionFiles(
    List<List<ModuleSource>> versions, List<ModuleSource> with, List<Path> resources) {

  VersionFiles {
    versions = List.copyOf(versions);
    with = List.copyOf(with);
    resources = List.copyOf(resources);
  }

  /**
   * The modules of a version.
   *
   * @throws IllegalArgumentException where there is no such version
   */
  List<ModuleSource> version(int number) {
    if (number < 1 || number > versions.size()) {
      throw new IllegalArgumentException(
          "there is no version %d: @Versions names 1 to %d".formatted(number, versions.size()));
    }
    return versions.get(number - 1);
  }

  /** The binary names of all modules that a version has. */
  List<String> names() {
    return versions.stream()
        .flatMap(Collection::stream)
        .map(ModuleSource::module)
        .distinct()
        .toList();
  }
}
