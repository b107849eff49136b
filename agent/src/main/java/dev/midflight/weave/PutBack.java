package dev.midflight.weave;

import dev.midflight.classfile.AddedMembers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Puts members that other agents added to a class when it was loaded into the class file that it is
 * redefined to: the JVM refuses one without them, or with its fields in another order.
 */
public final class PutBack {

  private PutBack() {}

  /** The class file with all of {@code added}, {@code null} if it has them already. */
  public static byte[] missing(byte[] bytes, AddedMembers added) {
    ClassReader reader = new ClassReader(bytes);
    ClassNode type = new ClassNode();
    reader.accept(type, 0);
    List<MethodNode> methods = missingMethods(type, added);
    List<FieldNode> fields = orderedFields(type, added);
    Set<String> interfaces = new LinkedHashSet<>(added.interfaces());
    interfaces.addAll(type.interfaces);
    boolean complete =
        methods.isEmpty()
            && fields.equals(type.fields)
            && List.copyOf(interfaces).equals(type.interfaces);
    if (complete) {
      return null;
    }
    type.methods.addAll(methods);
    type.fields = fields;
    type.interfaces = List.copyOf(interfaces);
    ClassWriter writer = new ClassWriter(reader, 0);
    type.accept(writer);
    return writer.toByteArray();
  }

  private static List<MethodNode> missingMethods(ClassNode type, AddedMembers added) {
    Set<String> there = new HashSet<>();
    type.methods.forEach(method -> there.add(method.name + method.desc));
    return added.methods().stream().filter(m -> !there.contains(m.name + m.desc)).toList();
  }

  /** The type's own where it has one of that name, in the order of the loaded class. */
  private static List<FieldNode> orderedFields(ClassNode type, AddedMembers added) {
    Map<String, FieldNode> fields = new LinkedHashMap<>();
    added.fields().forEach(field -> fields.put(field.name + ' ' + field.desc, field));
    type.fields.forEach(field -> fields.put(field.name + ' ' + field.desc, field));
    return new ArrayList<>(fields.values());
  }
}
