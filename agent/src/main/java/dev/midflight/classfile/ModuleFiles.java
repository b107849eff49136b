package dev.midflight.classfile;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;

/**
 * The class files of one version of a module, by internal name. What a call of the module selects
 * is answered here, from class files alone. Thread-safe: files are only ever added, where the JVM
 * loads a first version class by class.
 */
public final class ModuleFiles {

  private final String topLevel;
  private final Function<String, ClassFile> finder;
  private final Map<String, ClassFile> files = new ConcurrentHashMap<>();
  private final Map<String, Boolean> missing = new ConcurrentHashMap<>();

  private ModuleFiles(String topLevel, Function<String, ClassFile> finder) {
    this.topLevel = topLevel;
    this.finder = finder;
  }

  /** A version that consists of exactly these class files. */
  public static ModuleFiles of(String topLevel, Collection<ClassFile> files) {
    ModuleFiles module = new ModuleFiles(topLevel, name -> null);
    files.forEach(module::add);
    return module;
  }

  /**
   * A version that the JVM is loading: classes not seen yet are looked for.
   *
   * @param finder the class file of a class by internal name, {@code null} if there is none
   */
  public static ModuleFiles growing(String topLevel, Function<String, ClassFile> finder) {
    return new ModuleFiles(topLevel, finder);
  }

  public void add(ClassFile file) {
    files.put(file.name(), file);
    missing.remove(file.name());
  }

  /** The internal name of the top-level class. */
  public String topLevel() {
    return topLevel;
  }

  /** Those that are known, in the order of their names. */
  public Collection<ClassFile> all() {
    return new TreeMap<>(files).values();
  }

  public ClassFile get(String internalName) {
    return has(internalName) ? files.get(internalName) : null;
  }

  /** Whether a class is of this version of the module. */
  public boolean has(String internalName) {
    if (files.containsKey(internalName)) {
      return true;
    }
    if (!mayHave(internalName) || missing.containsKey(internalName)) {
      return false;
    }
    ClassFile found = finder.apply(internalName);
    if (found == null || !found.topLevel().equals(topLevel)) {
      missing.put(internalName, true);
      return false;
    }
    files.putIfAbsent(internalName, found);
    return true;
  }

  /** Looks for every class that the known ones mention. */
  public ModuleFiles complete() {
    has(topLevel);
    Deque<ClassFile> unread = new ArrayDeque<>(files.values());
    while (!unread.isEmpty()) {
      for (String name : unread.pop().nested()) {
        boolean known = files.containsKey(name);
        if (!known && has(name)) {
          unread.push(files.get(name));
        }
      }
    }
    return this;
  }

  /** A class that the known ones mention and that is not there; {@code null} if they are all. */
  public String firstMissing() {
    if (!has(topLevel)) {
      return topLevel;
    }
    for (ClassFile file : all()) {
      for (String name : file.nested()) {
        if (!has(name)) {
          return name;
        }
      }
    }
    return null;
  }

  /** The on-load hook, a method of the top-level class; {@code null} where there is none. */
  public Method onLoad() {
    ClassFile top = get(topLevel);
    return top == null ? null : top.onLoad();
  }

  public boolean compiledWithPlugin() {
    ClassFile top = get(topLevel);
    return top != null && top.compiledWithPlugin();
  }

  /**
   * The method of the module that a call names, or {@code null} if it names one of another module:
   * JVMS 5.4.3.3, as far as it leads through classes of the module.
   */
  public Selected select(String owner, String name, String desc) {
    for (String at = owner; at != null && has(at); at = get(at).facts().superName()) {
      ClassFacts facts = get(at).facts();
      Method method = facts.method(name, desc);
      if (method != null) {
        return new Selected(facts, method);
      }
    }
    for (String at = owner; at != null && has(at); at = get(at).facts().superName()) {
      Selected inherited = selectIn(get(at).facts().interfaces(), name, desc);
      if (inherited != null) {
        return inherited;
      }
    }
    return null;
  }

  private boolean mayHave(String internalName) {
    return internalName.equals(topLevel) || Nesting.isNameIn(topLevel, internalName);
  }

  private Selected selectIn(List<String> interfaces, String name, String desc) {
    for (String type : interfaces) {
      if (has(type)) {
        Selected selected = select(type, name, desc);
        if (selected != null) {
          return selected;
        }
      }
    }
    return null;
  }

  /** A method together with the class that declares it. */
  public record Selected(ClassFacts owner, Method method) {

    /** Whether a subclass may have another one in its place. */
    public boolean isOverridable() {
      return !method.isStatic()
          && !method.isPrivate()
          && !method.isInitializer()
          && !owner.isFinal()
          && (method.access() & Opcodes.ACC_FINAL) == 0;
    }
  }
}
