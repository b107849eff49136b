package dev.midflight.classfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A directory or jar with class files, as a compiler or a build leaves it. */
public final class ClassFolder {

  private final Map<String, List<ClassFile>> files = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();

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

  private List<Contained> modules() {
    List<Contained> modules = new ArrayList<>();
    files.forEach(
        (topLevel, all) ->
            modules.add(new Contained(ModuleFiles.of(topLevel, all), sources.get(topLevel))));
    return List.copyOf(modules);
  }

  private void addDirectory(Path directory) throws IOException, BadClassFileException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.filter(Files::isRegularFile).sorted().toList();
    }
    addAll(all.stream().filter(file -> isClass(directory.relativize(file).toString())).toList());
  }

  private void addAll(List<Path> classFiles) throws IOException, BadClassFileException {
    for (Path file : classFiles) {
      if (isClass(file.getFileName().toString())) {
        add(Files.readAllBytes(file), file.toUri().toURL().toString());
      }
    }
  }

  private void addJar(Path jar) throws IOException, BadClassFileException {
    try (JarFile open = new JarFile(jar.toFile())) {
      List<JarEntry> entries = Collections.list(open.entries());
      entries.sort((one, other) -> one.getName().compareTo(other.getName()));
      for (JarEntry entry : entries) {
        if (isClass(entry.getName())) {
          try (InputStream in = open.getInputStream(entry)) {
            add(in.readAllBytes(), "jar:" + jar.toUri().toURL() + "!/" + entry.getName());
          }
        }
      }
    }
  }

  private static boolean isClass(String file) {
    return file.endsWith(".class") && !file.endsWith("-info.class") && !file.startsWith("META-INF");
  }

  private void add(byte[] bytes, String source) throws BadClassFileException {
    try {
      ClassFile file = ClassFile.parse(bytes);
      files.computeIfAbsent(file.topLevel(), name -> new ArrayList<>()).add(file);
      if (file.name().equals(file.topLevel())) {
        sources.put(file.topLevel(), source);
      } else {
        sources.putIfAbsent(file.topLevel(), source);
      }
    } catch (BadClassFileException e) {
      throw new BadClassFileException(source + ": " + e.getMessage(), e);
    }
  }
}
