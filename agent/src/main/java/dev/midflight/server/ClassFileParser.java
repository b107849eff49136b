package dev.midflight.server;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;

/**
 * Parses class files as the modules they belong to are managed: in a followed module all calls of
 * itself count as qualified.
 */
public final class ClassFileParser {

  private final Management management;

  ClassFileParser(Management management) {
    this.management = management;
  }

  /**
   * Parses a class file.
   *
   * @throws BadClassFileException if it is none
   */
  public ClassFile parse(byte[] bytes) throws BadClassFileException {
    ClassFile file = ClassFile.parse(bytes);
    return management.isFollowed(file.topLevel().replace('/', '.')) ? file.following() : file;
  }
}
