package dev.midflight.classfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
        diff.compare(file.className(), file.shape(), counterpart.shape());
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
    return !Objects.equals(before.shape().initializer(), after.shape().initializer());
  }

  private void compare(String type, ClassShape before, ClassShape after) {
    changed(type, "superclass", before.superName(), after.superName());
    changed(type, "list of interfaces", before.interfaces(), after.interfaces());
    changed(type, "access flags", before.access(), after.access());
    changed(type, "record components", before.components(), after.components());
    changed(
        type, "permitted subclasses", before.permittedSubclasses(), after.permittedSubclasses());
    changed(type, "nest members", before.nest(), after.nest());
    members("field " + type + ".", before.fields(), after.fields());
    orderOfFields(type, before.fields(), after.fields());
    members("method " + type + ".", before.methods(), after.methods());
  }

  private void changed(String type, String what, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      differences.add("the " + what + " of " + type + " changed from " + before + " to " + after);
    }
  }

  private void orderOfFields(String type, Map<String, Integer> before, Map<String, Integer> after) {
    if (before.keySet().equals(after.keySet())) {
      changed(
          type, "order of the fields", List.copyOf(before.keySet()), List.copyOf(after.keySet()));
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
}
