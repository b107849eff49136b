package dev.midflight.server;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.Neighbours;

/**
 * Parses class files for weaving: raises those that are too old for it, and reads those of followed
 * modules as if all calls of themselves were qualified.
 */
public final class ClassFileParser {

  private final Management management;
  private final Hierarchy hierarchy;

  ClassFileParser(Management management, Hierarchy hierarchy) {
    this.management = management;
    this.hierarchy = hierarchy;
  }

  /**
   * Parses a class file.
   *
   * @param loader the class loader that has defined it, or would
   * @throws BadClassFileException if it is none
   */
  public ClassFile parse(ClassLoader loader, byte[] bytes) throws BadClassFileException {
    return parse(loader, bytes, Neighbours.NONE);
  }

  /**
   * Parses one of several class files that belong together.
   *
   * @param loader the class loader that would define them
   * @param given the others; what they do not have, the loader may
   * @throws BadClassFileException if it is none
   */
  ClassFile parse(ClassLoader loader, byte[] bytes, Neighbours given) throws BadClassFileException {
    ClassFile parsed = ClassFile.parse(bytes, given.or(name -> hierarchy.classFile(loader, name)));
    ClassFile file =
        parsed.raised(
            name ->
                name.equals(parsed.name())
                    ? parsed.facts().superName()
                    : hierarchy.superName(loader, name));
    return management.isFollowed(file.topLevel().replace('/', '.')) ? file.following() : file;
  }
}
