package dev.midflight.check;

import dev.midflight.Refusal;
import dev.midflight.check.Verdict.Kind;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.weave.Source;
import dev.midflight.weave.VersionImages;
import dev.midflight.weave.Weaver;
import dev.midflight.weave.Woven;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks of one module what a load asks, in the same order. */
final class ModuleCheck implements Objection.Loaded {

  private static final String JFR_EVENT = "jdk/jfr/Event";
  private static final int SLOT = 0;
  private static final int NEXT_SLOT = 1;

  private final ClassLoader loader;
  private final Superclasses superclasses;
  private final boolean attached;

  /**
   * @param loader finds the classes of both builds
   */
  ModuleCheck(ClassLoader loader, Superclasses superclasses, boolean attached) {
    this.loader = loader;
    this.superclasses = superclasses;
    this.attached = attached;
  }

  Verdict added(ModuleFiles files) {
    return judge(files, Kind.ADDED, this::unverified);
  }

  Verdict changed(ModuleFiles before, ModuleFiles after) {
    return judge(after, Kind.LOADABLE, next -> toChange(before, next));
  }

  private interface Test {
    Objection of(ModuleFiles files);
  }

  private Verdict judge(ModuleFiles files, Kind otherwise, Test test) {
    String name = files.topLevel().replace('/', '.');
    try {
      ModuleFiles module = Reading.module(files.topLevel(), raised(files));
      Objection objection = test.of(module);
      return objection == null
          ? new Verdict(name, otherwise, hook(module))
          : Verdict.refused(name, objection);
    } catch (BadClassFileException e) {
      return Verdict.refused(name, Refusal.BAD_FILE, e.getMessage());
    }
  }

  private static String hook(ModuleFiles module) {
    return module.onLoad() == null
        ? ""
        : "it has an on-load hook, "
            + module.onLoad().name()
            + ", which a load asks; atomicLoad refuses it with "
            + Refusal.ON_LOAD_NOT_ALLOWED;
  }

  private Objection toChange(ModuleFiles compiled, ModuleFiles after) {
    ModuleFiles before;
    try {
      before = ModuleFiles.of(compiled.topLevel(), raised(compiled));
    } catch (BadClassFileException e) {
      return Objection.unsupported(e.getMessage());
    }
    Objection objection = toRunning(before);
    if (objection == null) {
      objection = Objection.toChange(before, after, this);
    }
    if (objection == null) {
      objection = unverified(after);
    }
    return objection == null ? toWeaving(before, after) : objection;
  }

  private List<ClassFile> raised(ModuleFiles files) throws BadClassFileException {
    List<ClassFile> raised = new ArrayList<>();
    for (ClassFile file : files.all()) {
      raised.add(file.raised(superclasses::of));
    }
    return raised;
  }

  private Objection toRunning(ModuleFiles before) {
    for (ClassFile file : before.all()) {
      try {
        weave(before, before, file, SLOT);
      } catch (RuntimeException e) {
        return Objection.unsupported(Objection.unweavable(file, e));
      }
    }
    if (attached) {
      try {
        VersionImages.write(before, SLOT, superclasses::of);
      } catch (RuntimeException e) {
        return Objection.unsupported(Objection.unmovable(e));
      }
    }
    return null;
  }

  private Objection unverified(ModuleFiles files) {
    Map<String, byte[]> classes = new HashMap<>();
    files.all().forEach(file -> classes.put(file.className(), file.bytes()));
    try {
      new ProbeLoader(loader, classes).link(classes.keySet());
      return null;
    } catch (LinkageError e) {
      return Objection.unverified(e);
    }
  }

  private Objection toWeaving(ModuleFiles before, ModuleFiles after) {
    try {
      VersionImages.write(attached ? after : before, NEXT_SLOT, superclasses::of);
      for (ClassFile file : after.all()) {
        Weaver.requireRoom(before.get(file.name()), weave(before, after, file, NEXT_SLOT));
      }
      return null;
    } catch (RuntimeException e) {
      return Objection.failed(e);
    }
  }

  /** A hook of the first version is asked by the class itself, in all versions. */
  private Woven weave(ModuleFiles first, ModuleFiles version, ClassFile file, int slot) {
    boolean hooked = file.name().equals(first.topLevel()) && first.onLoad() != null;
    return Weaver.weave(new Source(file, version, slot, hooked), attached);
  }

  @Override
  public boolean isEvent(ClassFile file) {
    String at = file.facts().superName();
    while (at != null && !at.equals(JFR_EVENT)) {
      at = superclasses.of(at);
    }
    return at != null;
  }

  /** Nobody knows: the worst is taken. */
  @Override
  public boolean isInitialized(ClassFile file) {
    return true;
  }
}
