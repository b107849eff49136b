package dev.midflight.classfile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.RecordComponentNode;

/**
 * Everything of a class that a load cannot change yet: all but the bodies of its methods.
 *
 * @param fields access flags by name and type, for people, in their order
 * @param methods access flags by signature, for people
 * @param initializer the code of {@code <clinit>}, {@code null} if there is none
 */
record ClassShape(
    String superName,
    List<String> interfaces,
    int access,
    List<String> components,
    List<String> permittedSubclasses,
    SortedSet<String> nest,
    Map<String, Integer> fields,
    Map<String, Integer> methods,
    ByteBuffer initializer) {

  /**
   * ASM adds flags of its own, for what is deprecated for example: a redefinition may change it.
   */
  private static final int IN_CLASS_FILE = 0xFFFF;

  static ClassShape of(ClassNode node) {
    return new ClassShape(
        node.superName,
        node.interfaces,
        node.access & IN_CLASS_FILE,
        componentsOf(node),
        node.permittedSubclasses,
        node.nestMembers == null ? new TreeSet<>() : new TreeSet<>(node.nestMembers),
        fieldsOf(node),
        methodsOf(node),
        initializerOf(node));
  }

  /** In the order of the class file: HotSpot accepts no other. */
  private static Map<String, Integer> fieldsOf(ClassNode node) {
    Map<String, Integer> fields = new LinkedHashMap<>();
    for (FieldNode field : node.fields) {
      fields.put(
          field.name + " of type " + Type.getType(field.desc).getClassName(),
          field.access & IN_CLASS_FILE);
    }
    return fields;
  }

  private static Map<String, Integer> methodsOf(ClassNode node) {
    Map<String, Integer> methods = new TreeMap<>();
    for (MethodNode method : node.methods) {
      if (!method.name.equals("<clinit>")) {
        methods.put(readable(method), method.access & IN_CLASS_FILE);
      }
    }
    return methods;
  }

  private static String readable(MethodNode method) {
    return new Method(method.access, method.name, method.desc, false, false).readable()
        + " returning "
        + Type.getReturnType(method.desc).getClassName();
  }

  private static List<String> componentsOf(ClassNode node) {
    List<String> components = new ArrayList<>();
    if (node.recordComponents != null) {
      for (RecordComponentNode component : node.recordComponents) {
        components.add(component.name + " " + component.descriptor);
      }
    }
    return components;
  }

  /** The code alone, as bytes that differ only if the code does. */
  private static ByteBuffer initializerOf(ClassNode node) {
    for (MethodNode method : node.methods) {
      if (method.name.equals("<clinit>")) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(node.version, 0, node.name, null, "java/lang/Object", null);
        method.accept(writer);
        writer.visitEnd();
        ClassWriter bare = new ClassWriter(0);
        new ClassReader(writer.toByteArray()).accept(bare, ClassReader.SKIP_DEBUG);
        return ByteBuffer.wrap(bare.toByteArray());
      }
    }
    return null;
  }
}
