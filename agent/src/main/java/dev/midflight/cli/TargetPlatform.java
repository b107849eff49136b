package dev.midflight.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What sources are compiled against: the Java release and the class path of the JVM that shall load
 * them.
 *
 * @param release its feature number
 * @param classPath its entries, absolute
 */
record TargetPlatform(int release, List<String> classPath) {

  static TargetPlatform of(Jvm jvm) {
    Path directory = Path.of(Objects.requireNonNullElse(jvm.property("user.dir"), ""));
    Stream<String> classPath = entries(jvm.property("java.class.path"));
    Stream<String> modulePath =
        entries(jvm.property("jdk.module.path"))
            .flatMap(entry -> Stream.of(entry, entry + File.separator + "*"));
    return new TargetPlatform(
        Integer.parseInt(jvm.property("java.specification.version")),
        Stream.concat(classPath, modulePath)
            .map(entry -> directory.resolve(entry).toString())
            .toList());
  }

  String joinedClassPath() {
    return classPath.stream().collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> entries(String path) {
    return path == null
        ? Stream.empty()
        : Stream.of(path.split(File.pathSeparator)).filter(entry -> !entry.isEmpty());
  }
}
