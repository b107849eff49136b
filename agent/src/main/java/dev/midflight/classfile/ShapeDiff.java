package dev.midflight.classfile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.RecordComponentNode;

/** Names what differs between two versions of a module beyond the bodies of its methods. */
public final class ShapeDiff {

  private final List<String> differences = new ArrayList<>();

  private ShapeDiff() {}

  /** One sentence for each difference, naming the member; empty if only bodies differ. */
  public static List<String> between(ModuleFiles before, ModuleFiles after) {
    ShapeDiff diff = new ShapeDiff();
    for (ClassFile file : before.all()) {
      ClassFile counterpart = after.get(file.name());
      if (counterpart == null) {
        diff.differences.add("class " + file.className() + " was removed");
      } else {
        diff.compare(file.tree(), counterpart.tree());
      }
    }
    for (ClassFile file : after.all()) {
      if (!before.has(file.name())) {
        diff.differences.add("class " + file.className() + " was added");
      }
    }
    return diff.differences;
  }

  /** Whether the static initialisers of a class do different things. */
  public static boolean initializersDiffer(ClassFile before, ClassFile after) {
    return !Objects.equals(initializer(before.tree()), initializer(after.tree()));
  }

  private void compare(ClassNode before, ClassNode after) {
    String type = before.name.replace('/', '.');
    changed(type, "superclass", before.superName, after.superName);
    changed(type, "list of interfaces", before.interfaces, after.interfaces);
    changed(type, "access flags", before.access, after.access);
    changed(type, "record components", components(before), components(after));
    changed(type, "permitted subclasses", before.permittedSubclasses, after.permittedSubclasses);
    changed(type, "nest members", nest(before), nest(after));
    members("field " + type + ".", fields(before), fields(after));
    members("method " + type + ".", methods(before), methods(after));
  }

  private void changed(String type, String what, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      differences.add(
          "the " + what + " of " + type + " changed from " + before + " to " + after);
    }
  }

  private void members(String prefix, Map<String, Integer> before, Map<String, Integer> after) {
    before.forEach(
        (member, access) -> {
          if (!after.containsKey(member)) {
            differences.add(prefix + member + " was removed");
          } else if (!after.get(member).equals(access)) {
            differences.add(prefix + member + " changed its modifiers");
          }
        });
    for (String member : after.keySet()) {
      if (!before.containsKey(member)) {
        differences.add(prefix + member + " was added");
      }
    }
  }

  private static Map<String, Integer> fields(ClassNode node) {
    Map<String, Integer> fields = new TreeMap<>();
    for (FieldNode field : node.fields) {
      fields.put(field.name + " of type " + Type.getType(field.desc).getClassName(), field.access);
    }
    return fields;
  }

  private static Map<String, Integer> methods(ClassNode node) {
    Map<String, Integer> methods = new TreeMap<>();
    for (MethodNode method : node.methods) {
      if (!method.name.equals("<clinit>")) {
        methods.put(readable(method), method.access);
      }
    }
    return methods;
  }

  private static String readable(MethodNode method) {
    return new Method(method.access, method.name, method.desc, false).readable()
        + " returning "
        + Type.getReturnType(method.desc).getClassName();
  }

  private static List<String> components(ClassNode node) {
    List<String> components = new ArrayList<>();
    if (node.recordComponents != null) {
      for (RecordComponentNode component : node.recordComponents) {
        components.add(component.name + " " + component.descriptor);
      }
    }
    return components;
  }

  private static TreeSet<String> nest(ClassNode node) {
    return node.nestMembers == null ? new TreeSet<>() : new TreeSet<>(node.nestMembers);
  }

  /** The code of {@code <clinit>} alone, as bytes that differ only if the code does. */
  private static ByteBuffer initializer(ClassNode node) {
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
