package dev.midflight.agent;

import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.server.ClassFinder;
import dev.midflight.server.CodeServer;
import dev.midflight.server.Log;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.Nexus;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.utility.JavaModule;

/** Puts the transformer into the JVM, and brings classes in that were there before it. */
final class Transformation {

  /** HotSpot looks at every loaded class once per call, however many it redefines. */
  private static final int BATCH = 1000;

  private final Instrumentation instrumentation;
  private final Managed managed;
  private final CodeServer server;
  private final ClassFinder finder;
  private final WeaveStrategy strategy;
  private final FirstInLine first;
  private final LastInLine last;
  private final Log log;
  private final BelowManaged belowManaged;
  private ResettableClassFileTransformer transformer;

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
    this.strategy = new WeaveStrategy(managed, server.weaving(), jvm, last::join);
    this.log = log;
    this.belowManaged = new BelowManaged(managed);
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
      if (transformer == null) {
        instrumentation.addTransformer(first, false);
        transformer = builder(loaded).installOn(instrumentation);
      } else {
        new Retransformation(instrumentation, log).of(loaded);
      }
    } finally {
      last.setAttaching(false);
    }
    if (!loaded.isEmpty()) {
      server.recordUnwovenFrames();
    }
  }

  synchronized void remove() {
    if (transformer != null) {
      instrumentation.removeTransformer(transformer);
      instrumentation.removeTransformer(first);
      last.leave();
      transformer = null;
    }
  }

  private List<Class<?>> loadedBefore() {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null
          && !isOurs(type.getClassLoader())
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

  private AgentBuilder builder(List<Class<?>> loaded) {
    AgentBuilder builder =
        withoutNexus()
            .with(strategy)
            .with(AgentBuilder.InitializationStrategy.NoOp.INSTANCE)
            .with(AgentBuilder.DescriptionStrategy.Default.POOL_ONLY)
            .with(AgentBuilder.PoolStrategy.Default.FAST)
            .with(new Reporter());
    if (!loaded.isEmpty()) {
      builder =
          builder
              .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
              .with(AgentBuilder.RedefinitionStrategy.BatchAllocator.ForFixedSize.ofSize(BATCH))
              .with(
                  new AgentBuilder.RedefinitionStrategy.DiscoveryStrategy.Explicit(
                      loaded.toArray(Class<?>[]::new)))
              .with(AgentBuilder.RedefinitionStrategy.Listener.BatchReallocator.splitting());
    }
    return builder
        .ignore(ElementMatchers.none())
        .type(this::isWanted)
        .transform((unused, type, loader, module, domain) -> unused);
  }

  /**
   * Byte Buddy's nexus, which we have no use for, is injected by Unsafe: JDK 24 and later print a
   * warning about that at every start.
   */
  private static AgentBuilder withoutNexus() {
    String before = System.getProperty(Nexus.PROPERTY);
    System.setProperty(Nexus.PROPERTY, "true");
    try {
      return new AgentBuilder.Default();
    } finally {
      if (before == null) {
        System.clearProperty(Nexus.PROPERTY);
      } else {
        System.setProperty(Nexus.PROPERTY, before);
      }
    }
  }

  private boolean isWanted(
      TypeDescription type,
      ClassLoader loader,
      JavaModule module,
      Class<?> redefined,
      ProtectionDomain domain) {
    if (loader == null || loader == ClassLoader.getPlatformClassLoader() || isOurs(loader)) {
      return false;
    }
    return managed.isManaged(type.getName())
        || redefined == null && !managed.isProtected(type.getName()) && belowManaged.test(type);
  }

  /** Images have the names of the classes they are images of; the loaders of tests have classes. */
  private static boolean isOurs(ClassLoader loader) {
    String name = loader.getClass().getName();
    return loader.getClass().getClassLoader() == Transformation.class.getClassLoader()
        && name.startsWith("dev.midflight.")
        && !name.startsWith("dev.midflight.junit.");
  }

  /** What Byte Buddy reports of its work. */
  private final class Reporter extends AgentBuilder.Listener.Adapter {

    @Override
    public void onError(
        String typeName,
        ClassLoader loader,
        JavaModule module,
        boolean loaded,
        Throwable throwable) {
      log.error("class " + typeName + " stays as it is, it could not be woven", throwable);
    }
  }
}
