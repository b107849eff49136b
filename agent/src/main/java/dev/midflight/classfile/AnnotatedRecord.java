package dev.midflight.classfile;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.RecordComponentNode;

/**
 * A record with annotations on the types of its components. HotSpot reads them as annotations of
 * another kind when it brings their constants up to date in a redefinition, gives up half-way, and
 * takes the next redefinition for a change of the record (17 and 25).
 */
public final class AnnotatedRecord {

  private AnnotatedRecord() {}

  public static boolean isIn(ModuleFiles files) {
    return files.all().stream().anyMatch(AnnotatedRecord::is);
  }

  private static boolean is(ClassFile file) {
    ClassNode type = new ClassNode();
    int flags = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
    new ClassReader(file.code()).accept(type, flags);
    List<RecordComponentNode> components = type.recordComponents;
    return components != null && components.stream().anyMatch(AnnotatedRecord::hasAnnotatedType);
  }

  private static boolean hasAnnotatedType(RecordComponentNode component) {
    return component.visibleTypeAnnotations != null || component.invisibleTypeAnnotations != null;
  }
}
