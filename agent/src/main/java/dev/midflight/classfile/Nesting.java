package dev.midflight.classfile;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;

/**
 * Where a class stands, as attributes say it: JVMS 4.7.6, 4.7.7 and 4.7.28.
 *
 * @param topLevel the internal name of the top-level class that it is, or is nested in
 * @param mentioned other classes of that module which the class file names
 * @param enclosed whether it is an anonymous or local class whose instances are closures
 */
record Nesting(String topLevel, Set<String> mentioned, boolean enclosed) {

  static Nesting of(ClassNode node, Neighbours neighbours) {
    String topLevel = new Search(neighbours).topLevelOf(node);
    return new Nesting(topLevel, mentionedIn(node, topLevel), isEnclosed(node));
  }

  /**
   * Whether a name is one that compilers give to a class nested in another. Scala's objects end
   * with the separator themselves, and do not always repeat it.
   */
  static boolean isNameIn(String topLevel, String name) {
    int length = topLevel.length();
    return name.length() > length
        && name.startsWith(topLevel)
        && (name.charAt(length) == '$' || topLevel.charAt(length - 1) == '$');
  }

  private static Set<String> mentionedIn(ClassNode node, String topLevel) {
    Set<String> names = new LinkedHashSet<>();
    for (InnerClassNode inner : node.innerClasses) {
      if (isNameIn(topLevel, inner.name) && isMemberIn(topLevel, inner.outerName)) {
        names.add(inner.name);
      }
    }
    if (node.nestMembers != null) {
      names.addAll(node.nestMembers);
    }
    return names;
  }

  /** Nobody says it of a class that is no member. */
  private static boolean isMemberIn(String topLevel, String outer) {
    return outer == null || outer.equals(topLevel) || isNameIn(topLevel, outer);
  }

  /**
   * Bodies of enum constants are members, and a local record, enum or interface is static. A class
   * that is no member of another has no outer class there, and javac's constant bodies carry
   * ACC_ENUM.
   */
  private static boolean isEnclosed(ClassNode node) {
    int notClosures = Opcodes.ACC_ENUM | Opcodes.ACC_RECORD | Opcodes.ACC_INTERFACE;
    if ((node.access & notClosures) != 0) {
      return false;
    }
    InnerClassNode own = entry(node, node.name);
    return own != null
        ? own.outerName == null && (own.access & Opcodes.ACC_ENUM) == 0
        : node.outerClass != null;
  }

  private static InnerClassNode entry(ClassNode node, String name) {
    for (InnerClassNode inner : node.innerClasses) {
      if (inner.name.equals(name)) {
        return inner;
      }
    }
    return null;
  }

  /** The way from a class outwards, through the class files of those around it where it must. */
  private record Search(Neighbours neighbours, Set<String> passed) {

    Search(Neighbours neighbours) {
      this(neighbours, new HashSet<>());
    }

    String topLevelOf(ClassNode node) {
      if (node.nestHostClass != null) {
        return node.nestHostClass;
      }
      if (!passed.add(node.name)) {
        return node.name;
      }
      return node.outerClass != null ? around(node, node.outerClass) : around(node, node.name);
    }

    /** The top-level class of {@code name}, which is {@code node} itself or mentioned there. */
    private String around(ClassNode node, String name) {
      String at = name;
      InnerClassNode entry = entry(node, at);
      while (entry != null && entry.outerName != null && !entry.outerName.equals(at)) {
        at = entry.outerName;
        entry = entry(node, at);
      }
      if (at.indexOf('$') < 0) {
        return at;
      }
      ClassNode own = at.equals(node.name) ? null : read(at);
      if (own != null) {
        return topLevelOf(own);
      }
      return entry == null ? at : byName(node, at);
    }

    /** JLS 13.1, where an anonymous class does not say what is around it, nor its class file. */
    private String byName(ClassNode node, String name) {
      for (int end = name.lastIndexOf('$'); end > 0; end = name.lastIndexOf('$', end - 1)) {
        String shorter = name.substring(0, end);
        ClassNode around = read(shorter);
        if (around != null) {
          return topLevelOf(around);
        }
      }
      int end = name.lastIndexOf('$');
      return end > 0 ? around(node, name.substring(0, end)) : name;
    }

    private ClassNode read(String name) {
      byte[] classFile = neighbours.find(name);
      if (classFile == null) {
        return null;
      }
      try {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
        return node.name.equals(name) ? node : null;
      } catch (RuntimeException damaged) {
        // As good as missing; whoever loads that class is told.
        return null;
      }
    }
  }
}
