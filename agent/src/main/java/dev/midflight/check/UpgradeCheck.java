package dev.midflight.check;

import dev.midflight.check.Verdict.Kind;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFolder;
import dev.midflight.classfile.ClassFolder.Contained;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says of each module of one build whether a running JVM can get it in place of another build's,
 * from the class files of both. It takes a JVM in which all classes of the old build are loaded and
 * initialised.
 */
public final class UpgradeCheck {

  private final ModuleCheck modules;

  private UpgradeCheck(ModuleCheck modules) {
    this.modules = modules;
  }

  /**
   * Judges every module of two builds, in the order of their names.
   *
   * @param before a directory or jar with what runs
   * @param after a directory or jar with what is to be loaded
   * @param attached whether the agent came to that JVM after its classes
   * @throws IOException if one is neither a directory nor a jar
   * @throws BadClassFileException if one has a file that is no class file
   */
  public static List<Verdict> of(Path before, Path after, boolean attached)
      throws IOException, BadClassFileException {
    List<Contained> old = ClassFolder.read(before);
    List<Contained> young = ClassFolder.read(after);
    URL[] places = {after.toUri().toURL(), before.toUri().toURL()};
    try (URLClassLoader both = new URLClassLoader(places, ClassLoader.getPlatformClassLoader())) {
      ModuleCheck modules = new ModuleCheck(both, new Superclasses(both), attached);
      return new UpgradeCheck(modules).of(old, young);
    }
  }

  private List<Verdict> of(List<Contained> before, List<Contained> after) {
    Map<String, Contained> old = byName(before);
    Map<String, Contained> young = byName(after);
    Map<String, Contained> all = new TreeMap<>(old);
    all.putAll(young);
    List<Verdict> verdicts = new ArrayList<>();
    for (String name : all.keySet()) {
      verdicts.add(of(name, old.get(name), young.get(name)));
    }
    return List.copyOf(verdicts);
  }

  private Verdict of(String name, Contained before, Contained after) {
    if (after == null) {
      return Verdict.of(name, Kind.REMOVED);
    }
    if (before == null) {
      return modules.added(after.files());
    }
    return before.md5().equals(after.md5())
        ? Verdict.of(name, Kind.UNCHANGED)
        : modules.changed(before.files(), after.files());
  }

  private static Map<String, Contained> byName(List<Contained> modules) {
    Map<String, Contained> byName = new TreeMap<>();
    modules.forEach(module -> byName.put(module.name(), module));
    return byName;
  }
}
