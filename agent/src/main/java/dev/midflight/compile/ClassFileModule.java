package dev.midflight.compile;

import dev.midflight.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All class files of one module, found beside each other in one directory.
 *
 * @param name the binary name of the top-level class
 * @param topLevel where the class file of the top-level class lies
 * @param classFiles that class and everything nested in it
 */
public record ClassFileModule(String name, Path topLevel, List<byte[]> classFiles) {

  /**
   * Reads the module to which {@code file} belongs, be it its top-level class or a nested one.
   *
   * @throws ModuleRefusedException where a file is missing, damaged or holds another class
   */
  public static ClassFileModule read(Path file) throws ModuleRefusedException {
    byte[] bytes = bytes(file);
    ClassNames names = names(file, bytes);
    String outer = names.outer();
    if (outer != null) {
      if (outer.length() >= names.name().length()) {
        throw bad(file, "its class is nested in " + outer);
      }
      return read(sibling(file, outer));
    }
    Map<String, byte[]> found = new LinkedHashMap<>();
    found.put(names.name(), bytes);
    collect(file, names, found);
    return new ClassFileModule(names.name().replace('/', '.'), file, List.copyOf(found.values()));
  }

  /** Compilers name nested classes that they then leave out: what is not there is passed over. */
  private static void collect(Path topLevel, ClassNames names, Map<String, byte[]> found)
      throws ModuleRefusedException {
    for (String nested : names.nested()) {
      Path file = sibling(topLevel, nested);
      if (!found.containsKey(nested) && Files.exists(file)) {
        byte[] bytes = bytes(file);
        found.put(nested, bytes);
        collect(topLevel, names(file, bytes), found);
      }
    }
  }

  private static byte[] bytes(Path file) throws ModuleRefusedException {
    if (!Files.isRegularFile(file)) {
      throw new ModuleRefusedException(Refusal.NO_FILE, "there is no file " + file);
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new ModuleRefusedException(Refusal.NO_FILE, "cannot read " + file + ": " + unreadable);
    }
  }

  private static ClassNames names(Path file, byte[] bytes) throws ModuleRefusedException {
    ClassNames names;
    try {
      names = ClassNames.read(bytes);
    } catch (IllegalArgumentException damaged) {
      throw bad(file, damaged.getMessage());
    }
    if (!file.getFileName().equals(sibling(file, names.name()).getFileName())) {
      throw bad(file, "it holds another class, " + names.name().replace('/', '.'));
    }
    return names;
  }

  private static ModuleRefusedException bad(Path file, String why) {
    return new ModuleRefusedException(Refusal.BAD_FILE, file + ": " + why);
  }

  private static Path sibling(Path file, String internalName) {
    return file.resolveSibling(
        internalName.substring(internalName.lastIndexOf('/') + 1) + ".class");
  }
}
