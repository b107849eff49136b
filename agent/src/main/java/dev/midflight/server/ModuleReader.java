package dev.midflight.server;

import dev.midflight.check.Reading;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.classfile.Neighbours;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads all class files of a module, from where a load looks or from what it was given. */
final class ModuleReader {

  private final ClassFinder finder;
  private final ClassFileParser parser;

  ModuleReader(ClassFinder finder, ClassFileParser parser) {
    this.finder = finder;
    this.parser = parser;
  }

  /**
   * Looks the module up on the code path, then among the resources of its loader.
   *
   * @return {@code null} if there is no class file of that name
   * @throws BadClassFileException if one is damaged or holds another class
   */
  Prepared find(ClassLoader loader, String topLevel) throws BadClassFileException, IOException {
    return read(loader, topLevel, name -> finder.find(loader, name));
  }

  /** As {@link #find}, on the code path alone. */
  Prepared findOnPath(ClassLoader loader, String topLevel)
      throws BadClassFileException, IOException {
    return read(loader, topLevel, finder::onPath);
  }

  /** As {@link #find}, only as the module's loader itself would load it. */
  Prepared findInLoader(ClassLoader loader, String topLevel)
      throws BadClassFileException, IOException {
    return read(loader, topLevel, name -> finder.resource(loader, name));
  }

  private interface Lookup {
    ClassFinder.Found find(String internalName) throws IOException;
  }

  private Prepared read(ClassLoader loader, String topLevel, Lookup lookup)
      throws BadClassFileException, IOException {
    ClassFinder.Found top = lookup.find(topLevel);
    if (top == null) {
      return null;
    }
    List<ClassFile> files = new ArrayList<>();
    files.add(parse(loader, top, topLevel, lookup));
    for (int i = 0; i < files.size(); i++) {
      for (String nested : files.get(i).nested()) {
        if (files.stream().noneMatch(f -> f.name().equals(nested))) {
          ClassFinder.Found found = lookup.find(nested);
          ClassFile file = found == null ? null : parse(loader, found, nested, lookup);
          if (file != null && file.topLevel().equals(topLevel)) {
            files.add(file);
          }
        }
      }
    }
    for (ClassFile file : files) {
      file.requireHookShape();
    }
    return new Prepared(loader, ModuleFiles.of(topLevel, files), top.source());
  }

  /**
   * Takes the class files given as the whole module.
   *
   * @throws BadClassFileException if one is damaged, or belongs to another module
   */
  Prepared read(ClassLoader loader, String topLevel, String source, List<byte[]> classFiles)
      throws BadClassFileException {
    List<ClassFile> files = new ArrayList<>();
    Neighbours given = Neighbours.of(classFiles);
    for (byte[] bytes : classFiles) {
      files.add(parser.parse(loader, bytes, given));
    }
    return new Prepared(loader, Reading.module(topLevel, files), source);
  }

  /** Reads one class file as one of a class that the loader has. */
  ClassFile parse(ClassLoader loader, byte[] bytes) throws BadClassFileException {
    return parser.parse(loader, bytes);
  }

  private ClassFile parse(ClassLoader loader, ClassFinder.Found found, String name, Lookup lookup)
      throws BadClassFileException {
    try {
      ClassFile file = parser.parse(loader, found.bytes(), beside(lookup));
      if (!file.name().equals(name)) {
        throw new BadClassFileException(
            "it holds the class " + file.className() + ", not " + name.replace('/', '.'));
      }
      return file;
    } catch (BadClassFileException e) {
      throw new BadClassFileException(found.source() + ": " + e.getMessage(), e);
    }
  }

  private static Neighbours beside(Lookup lookup) {
    return name -> {
      try {
        ClassFinder.Found found = lookup.find(name);
        return found == null ? null : found.bytes();
      } catch (IOException e) {
        return null;
      }
    };
  }
}
