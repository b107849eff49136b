package dev.midflight;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One module of a step that loads several: its name, and the class files to load or where to look
 * for them. Immutable but for the arrays, which nobody changes.
 *
 * @param module a binary name, or {@code NAME@LOADER}
 * @param source a label for where the class files came from; empty where they are looked up
 * @param classFiles all class files of the module; empty to have them looked up as {@link
 *     Code#load(String)} does
 */
public record ModuleSource(String module, String source, List<byte[]> classFiles) {

  public ModuleSource {
    Objects.requireNonNull(module, "module");
    Objects.requireNonNull(source, "source");
    classFiles = List.copyOf(classFiles);
  }

  /** The module as it lies on the code path, else as its class loader finds it. */
  public static ModuleSource onPath(String module) {
    return new ModuleSource(module, "", List.of());
  }

  /** The module made of the class files given, which are all of it. */
  public static ModuleSource of(String module, String source, byte[]... classFiles) {
    return new ModuleSource(module, source, Arrays.stream(classFiles).map(byte[]::clone).toList());
  }
}
