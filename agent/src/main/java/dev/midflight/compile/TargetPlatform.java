package dev.midflight.compile;

import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What sources are compiled against: the Java release and the class path of the JVM that shall load
 * them.
 *
 * @param release its feature number
 * @param classPath its entries, absolute
 */
public record TargetPlatform(int release, List<String> classPath) {

  /**
   * The platform of a JVM.
   *
   * @param property asks for one of its system properties; {@code null} where that is not set
   */
  public static TargetPlatform of(UnaryOperator<String> property) {
    Path directory = Path.of(Objects.requireNonNullElse(property.apply("user.dir"), ""));
    Stream<String> classPath = entries(property.apply("java.class.path"));
    Stream<String> modulePath =
        entries(property.apply("jdk.module.path"))
            .flatMap(entry -> Stream.of(entry, entry + File.separator + "*"));
    return new TargetPlatform(
        Integer.parseInt(property.apply("java.specification.version")),
        Stream.concat(classPath, modulePath)
            .map(entry -> directory.resolve(entry).toString())
            .toList());
  }

  /** The same with more entries at the end of its class path. */
  public TargetPlatform plus(Collection<Path> entries) {
    return new TargetPlatform(
        release, Stream.concat(classPath.stream(), entries.stream().map(Path::toString)).toList());
  }

  /** The class path as one string. */
  public String joinedClassPath() {
    return String.join(File.pathSeparator, classPath);
  }

  private static Stream<String> entries(String path) {
    return path == null
        ? Stream.empty()
        : Stream.of(path.split(File.pathSeparator)).filter(entry -> !entry.isEmpty());
  }
}
