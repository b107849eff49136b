package dev.midflight.classfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A directory or jar with class files, as a compiler or a build leaves it. */
public final class ClassFolder {

  /** By the URLs they were read from. */
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private ClassFolder() {}

  /**
   * A module whose class files lie there.
   *
   * @param source the URL of its first class file
   */
  public record Contained(ModuleFiles files, String source) {

    /** The binary name. */
    public String name() {
      return files.topLevel().replace('/', '.');
    }

    public List<byte[]> classFiles() {
      return files.all().stream().map(ClassFile::bytes).toList();
    }

    public String md5() {
      return CodeDigest.of(files);
    }
  }

  /**
   * Reads all modules, in the order of their names. What describes Java modules and packages, and
   * what a jar holds for certain releases only, is left out.
   *
   * @throws IOException if it is neither a directory nor a jar, or cannot be read
   * @throws BadClassFileException naming a file that is damaged
   */
  public static List<Contained> read(Path classesOrJar) throws IOException, BadClassFileException {
    ClassFolder folder = new ClassFolder();
    if (Files.isDirectory(classesOrJar)) {
      folder.addDirectory(classesOrJar);
    } else {
      folder.addJar(classesOrJar);
    }
    return folder.modules();
  }

  /**
   * Reads the modules of some class files alone.
   *
   * @throws IOException if one cannot be read
   * @throws BadClassFileException naming a file that is damaged
   */
  public static List<Contained> read(Collection<Path> classFiles)
      throws IOException, BadClassFileException {
    ClassFolder folder = new ClassFolder();
    folder.addAll(classFiles.stream().sorted().toList());
    return folder.modules();
  }

  private List<Contained> modules() throws BadClassFileException {
    Map<String, List<ClassFile>> modules = new LinkedHashMap<>();
    Map<String, String> sources = new HashMap<>();
    Neighbours neighbours = Neighbours.of(files.values());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      ClassFile read = parse(file.getValue(), file.getKey(), neighbours);
      modules.computeIfAbsent(read.topLevel(), name -> new ArrayList<>()).add(read);
      if (read.name().equals(read.topLevel())) {
        sources.put(read.topLevel(), file.getKey());
      } else {
        sources.putIfAbsent(read.topLevel(), file.getKey());
      }
    }
    List<Contained> all = new ArrayList<>();
    modules.forEach(
        (topLevel, of) ->
            all.add(new Contained(ModuleFiles.of(topLevel, of), sources.get(topLevel))));
    return List.copyOf(all);
  }

  private static ClassFile parse(byte[] bytes, String source, Neighbours neighbours)
      throws BadClassFileException {
    try {
      return ClassFile.parse(bytes, neighbours);
    } catch (BadClassFileException e) {
      throw new BadClassFileException(source + ": " + e.getMessage(), e);
    }
  }

  private void addDirectory(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.filter(Files::isRegularFile).sorted().toList();
    }
    addAll(all.stream().filter(file -> isClass(directory.relativize(file).toString())).toList());
  }

  private void addAll(List<Path> classFiles) throws IOException {
    for (Path file : classFiles) {
      if (isClass(file.getFileName().toString())) {
        files.put(file.toUri().toURL().toString(), Files.readAllBytes(file));
      }
    }
  }

  private void addJar(Path jar) throws IOException {
    try (JarFile open = new JarFile(jar.toFile())) {
      List<JarEntry> entries = Collections.list(open.entries());
      entries.sort((one, other) -> one.getName().compareTo(other.getName()));
      for (JarEntry entry : entries) {
        if (isClass(entry.getName())) {
          try (InputStream in = open.getInputStream(entry)) {
            files.put("jar:" + jar.toUri().toURL() + "!/" + entry.getName(), in.readAllBytes());
          }
        }
      }
    }
  }

  private static boolean isClass(String file) {
    return file.endsWith(".class") && !file.endsWith("-info.class") && !file.startsWith("META-INF");
  }
}
