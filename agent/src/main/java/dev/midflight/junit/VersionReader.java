package dev.midflight.junit;

import dev.midflight.LoadResult;
import dev.midflight.ModuleSource;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFolder;
import dev.midflight.compile.CompiledSources;
import dev.midflight.compile.FileUrl;
import dev.midflight.compile.OwnJar;
import dev.midflight.compile.SourceFiles;
import dev.midflight.compile.TargetPlatform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Reads and compiles versions. Sources see what the test sees and, where that shows nothing, what
 * was read before them: earlier versions, so that a later one need not be complete.
 */
final class VersionReader {

  private final Map<String, byte[]> readBefore = new LinkedHashMap<>();
  private final ClassLoader test;
  private final SourceFiles compiler;

  private VersionReader(ClassLoader test) {
    this.test = test;
    this.compiler =
        new SourceFiles(
            TargetPlatform.of(System::getProperty).plus(List.of(OwnJar.file())),
            OwnJar.plugin(),
            (module, types) -> types.stream().flatMap(this::find).toList());
  }

  /**
   * Reads what a test names.
   *
   * @param versions the places of the versions
   * @param with the places of what has no versions
   * @param test has the classes that sources may use
   * @throws ExtensionConfigurationException where a place has no classes, or sources do not compile
   */
  static VersionFiles read(List<String> versions, List<String> with, ClassLoader test) {
    if (versions.isEmpty()) {
      throw new ExtensionConfigurationException("@Versions names no version");
    }
    return new VersionReader(test)
        .read(versions.stream().map(Place::of).toList(), with.stream().map(Place::of).toList());
  }

  private VersionFiles read(List<Place> versions, List<Place> with) {
    List<ModuleSource> unversioned = new ArrayList<>();
    List<Place.Sources> sources = new ArrayList<>();
    for (Place place : with) {
      if (place instanceof Place.Classes classes) {
        unversioned.addAll(read(classes));
      } else {
        sources.add((Place.Sources) place);
      }
    }
    List<List<ModuleSource>> numbered = new ArrayList<>();
    numbered.add(readFirst(versions.get(0), sources, unversioned));
    versions.stream().skip(1).forEach(place -> numbered.add(read(place)));
    List<Path> resources =
        Stream.concat(Stream.of(versions.get(0)), with.stream()).map(Place::path).toList();
    return new VersionFiles(numbered, unversioned, resources);
  }

  /** What has no versions may use version 1, and be used by it: sources are compiled together. */
  private List<ModuleSource> readFirst(
      Place version, List<Place.Sources> with, List<ModuleSource> unversioned) {
    List<Path> files = with.stream().flatMap(place -> place.files().stream()).toList();
    if (version instanceof Place.Sources sources) {
      Map<Path, List<ModuleSource>> compiled = compile(concat(sources.files(), files));
      files.forEach(file -> unversioned.addAll(compiled.get(file)));
      return sources.files().stream().flatMap(file -> compiled.get(file).stream()).toList();
    }
    List<ModuleSource> modules = read(version);
    compile(files).values().forEach(unversioned::addAll);
    return modules;
  }

  private List<ModuleSource> read(Place place) {
    if (place instanceof Place.Sources sources) {
      return compile(sources.files()).values().stream().flatMap(List::stream).toList();
    }
    return read((Place.Classes) place);
  }

  private List<ModuleSource> read(Place.Classes place) {
    try {
      List<ModuleSource> modules = new ArrayList<>();
      for (ClassFolder.Contained module : ClassFolder.read(place.path())) {
        modules.add(new ModuleSource(module.name(), module.source(), module.classFiles()));
      }
      return remembered(modules);
    } catch (IOException | BadClassFileException e) {
      throw new ExtensionConfigurationException(
          "@Versions names %s, which cannot be read: %s".formatted(place.path(), e), e);
    }
  }

  private Map<Path, List<ModuleSource>> compile(List<Path> files) {
    Map<Path, List<ModuleSource>> modules = new LinkedHashMap<>();
    List<LoadResult.Refused> refused = new ArrayList<>();
    compiler
        .compile(files)
        .bySource()
        .forEach(
            (file, outcome) -> {
              modules.put(file, remembered(modules(file, outcome)));
              refused.addAll(outcome.refusals());
            });
    if (!refused.isEmpty()) {
      throw new ExtensionConfigurationException(
          refused.stream()
              .map(one -> one.module() + ": " + one.reason() + ": " + one.detail())
              .collect(Collectors.joining("\n", "versions of @Versions do not compile:\n", "")));
    }
    return modules;
  }

  private static List<ModuleSource> modules(Path file, CompiledSources.Outcome outcome) {
    return outcome.modules().stream()
        .map(module -> new ModuleSource(module.name(), FileUrl.of(file), module.classFiles()))
        .toList();
  }

  private List<ModuleSource> remembered(List<ModuleSource> modules) {
    modules.forEach(module -> readBefore.putAll(ClassFilesByName.of(module)));
    return List.copyOf(modules);
  }

  private Stream<byte[]> find(String type) {
    byte[] before = readBefore.get(type);
    if (before != null) {
      return Stream.of(before);
    }
    try (InputStream in = test.getResourceAsStream(type.replace('.', '/') + ".class")) {
      return in == null ? Stream.empty() : Stream.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the class file of " + type, e);
    }
  }

  private static List<Path> concat(List<Path> some, List<Path> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
