package dev.midflight.classfile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What others added to a class before it was loaded.
 *
 * @param interfaces all of the class, in its order, which the JVM wants kept
 * @param fields all of the class, in its order, which the JVM wants kept
 * @param methods those that were added
 */
public record AddedMembers(
    List<String> interfaces, List<FieldNode> fields, List<MethodNode> methods) {

  public static final AddedMembers NONE = new AddedMembers(List.of(), List.of(), List.of());

  static AddedMembers between(byte[] before, byte[] after) {
    ClassNode lesser = read(before, ClassReader.SKIP_CODE);
    ClassNode greater = read(after, 0);
    Set<String> known = new HashSet<>();
    lesser.methods.forEach(method -> known.add(method.name + method.desc));
    List<MethodNode> more =
        greater.methods.stream().filter(m -> !known.contains(m.name + m.desc)).toList();
    boolean same =
        more.isEmpty()
            && lesser.fields.size() == greater.fields.size()
            && lesser.interfaces.size() == greater.interfaces.size();
    return same ? NONE : new AddedMembers(greater.interfaces, greater.fields, more);
  }

  /** With what was added after that, as {@code woven} and {@code loaded} show. */
  public AddedMembers and(byte[] woven, byte[] loaded) {
    AddedMembers later = between(woven, loaded);
    if (this == NONE) {
      return later;
    }
    List<MethodNode> all = new ArrayList<>(methods);
    all.addAll(later.methods);
    ClassNode type = read(loaded, ClassReader.SKIP_CODE);
    return new AddedMembers(type.interfaces, type.fields, List.copyOf(all));
  }

  private static ClassNode read(byte[] bytes, int flags) {
    ClassNode type = new ClassNode();
    new ClassReader(bytes).accept(type, flags);
    return type;
  }
}
