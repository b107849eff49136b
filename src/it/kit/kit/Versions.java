package kit;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The versions of a scenario's modules, compiled by the test into folders {@code v1, v2, ...} */
public final class Versions {

  private Versions() {}

  /** Loads version {@code n} of a module from its bytes, with the label {@code vN}. */
  public static LoadResult load(int n, String module) {
    return Code.loadBinary(module, "v" + n, bytes(n, module));
  }

  /** Frees the old slot, as soon as nobody is in old code any more, and loads. */
  public static LoadResult purgeAndLoad(int n, String module) {
    softPurge(module);
    return load(n, module);
  }

  /** Soft-purges until it succeeds: for workers that are about to leave old code. */
  public static void softPurge(String module) {
    while (!Code.softPurge(module)) {
      Thread.yield();
    }
  }

  /** All class files of the module, the top-level class first. */
  public static byte[][] bytes(int n, String module) {
    return bytes(dir(n), module);
  }

  /** The same, from a class folder. */
  public static byte[][] bytes(Path folder, String module) {
    List<byte[]> classFiles = new ArrayList<>();
    for (Path file : files(folder, module)) {
      classFiles.add(read(file));
    }
    return classFiles.toArray(byte[][]::new);
  }

  /** The class file of the top-level class alone. */
  public static byte[] top(int n, String module) {
    return bytes(n, module)[0];
  }

  /** Copies the class files of a version to a class folder, as a compiler would have put them. */
  public static void put(int n, String module, Path folder) {
    Path from = dir(n);
    for (Path file : files(from, module)) {
      copy(file, folder.resolve(from.relativize(file).toString()));
    }
  }

  public static Path dir(int n) {
    return Path.of(System.getProperty("versions")).resolve("v" + n);
  }

  /** A folder that is there, for the code path of this scenario. */
  public static Path path(String name) {
    return Path.of(System.getProperty("paths")).resolve(name);
  }

  private static List<Path> files(Path folder, String module) {
    Path top = folder.resolve(module.replace('.', '/') + ".class");
    String nested = top.getFileName().toString().replace(".class", "$");
    List<Path> files = new ArrayList<>(List.of(top));
    try (Stream<Path> siblings = Files.list(top.getParent())) {
      siblings.filter(f -> f.getFileName().toString().startsWith(nested)).forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
