package dev.midflight.agent;

import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.server.ClassFinder;
import dev.midflight.server.CodeServer;
import dev.midflight.server.Log;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the transformer into the JVM, and brings classes in that were there before it. */
final class Transformation {

  private final Instrumentation instrumentation;
  private final Managed managed;
  private final CodeServer server;
  private final ClassFinder finder;
  private final FirstInLine first;
  private final Transformer transformer;
  private final LateTransformer late;
  private final LastInLine last;
  private final Log log;
  private boolean installed;

  Transformation(
      Instrumentation instrumentation,
      Managed managed,
      CodeServer server,
      ClassFinder finder,
      HotSpotJvm jvm,
      Log log) {
    this.instrumentation = instrumentation;
    this.managed = managed;
    this.server = server;
    this.finder = finder;
    this.first = new FirstInLine(server.othersLoads(), server.weaving(), log);
    this.last = new LastInLine(instrumentation, server.weaving(), log);
    this.transformer = new Transformer(managed, server.weaving(), jvm, last::join, log);
    this.late = new LateTransformer(transformer, server.weaving());
    this.log = log;
  }

  /** Weaves from now on what is managed, and what is loaded of it; again, where more is managed. */
  synchronized void install(boolean attached) {
    List<Class<?>> loaded = loadedBefore();
    if (!attached && !loaded.isEmpty()) {
      log.warn(
          loaded.size()
              + " managed classes were loaded before the agent, from an ahead-of-time cache: they"
              + " behave as after an attach. Train the cache with the same -javaagent to avoid"
              + " that");
    }
    ClassFileRecorder recorder =
        new ClassFileRecorder(instrumentation, finder, server.weaving().parser(), log);
    // Images must exist before a thread can enter them, so all class files are read first.
    enterModules(recorder.read(loaded));
    last.setAttaching(true);
    try {
      if (!installed) {
        add(!loaded.isEmpty());
        installed = true;
      }
      new Retransformation(instrumentation, log).of(loaded);
    } finally {
      last.setAttaching(false);
    }
    if (!loaded.isEmpty()) {
      server.recordUnwovenFrames();
    }
  }

  /** One that cannot retransform is not asked again when other agents do, and comes before them. */
  private void add(boolean retransforming) {
    instrumentation.addTransformer(first, false);
    instrumentation.addTransformer(transformer, retransforming);
    if (!retransforming) {
      transformer.leaveTo(late);
      instrumentation.addTransformer(late, true);
    }
  }

  synchronized void remove() {
    if (installed) {
      instrumentation.removeTransformer(late);
      instrumentation.removeTransformer(transformer);
      instrumentation.removeTransformer(first);
      last.leave();
      installed = false;
    }
  }

  private List<Class<?>> loadedBefore() {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null
          && !Transformer.isOurs(type.getClassLoader())
          && !type.isHidden()
          && !type.isArray()
          && managed.isManaged(type.getName())
          && instrumentation.isModifiableClass(type)
          && !server.weaving().isWoven(type)) {
        found.add(type);
      }
    }
    return found;
  }

  private void enterModules(Map<Class<?>, ClassFile> classFiles) {
    Map<ClassLoader, Map<String, ModuleFiles>> modules = new HashMap<>();
    classFiles.forEach(
        (type, file) ->
            modules
                .computeIfAbsent(type.getClassLoader(), l -> new HashMap<>())
                .computeIfAbsent(
                    file.topLevel(), name -> server.entry().growing(type.getClassLoader(), name))
                .add(file));
    modules.forEach(
        (loader, files) ->
            files.values().forEach(module -> server.entry().attached(loader, module)));
  }
}
