package dev.midflight.agent;

import dev.midflight.check.ProbeLoader;
import dev.midflight.server.Jvm;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JVM this agent runs in. */
final class HotSpotJvm implements Jvm {

  private final Instrumentation instrumentation;
  private final ThreadStacks stacks;
  private final MethodHandle findLoadedClass;
  private final MethodHandle classLoadingLock;
  private final MethodHandle defineClass;
  private final MethodHandle shouldBeInitialized;
  private final boolean othersMayComeFirst;
  private final LoaderValues loaderValues;

  HotSpotJvm(Instrumentation instrumentation, MethodHandles.Lookup trusted)
      throws ReflectiveOperationException {
    this.instrumentation = instrumentation;
    this.stacks = new ThreadStacks(trusted);
    this.loaderValues = new LoaderValues(trusted);
    this.findLoadedClass =
        trusted.findVirtual(
            ClassLoader.class, "findLoadedClass", MethodType.methodType(Class.class, String.class));
    this.classLoadingLock =
        trusted.findVirtual(
            ClassLoader.class,
            "getClassLoadingLock",
            MethodType.methodType(Object.class, String.class));
    this.defineClass =
        trusted.findVirtual(
            ClassLoader.class,
            "defineClass",
            MethodType.methodType(
                Class.class,
                String.class,
                byte[].class,
                int.class,
                int.class,
                ProtectionDomain.class));
    Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
    this.shouldBeInitialized =
        trusted
            .findVirtual(
                unsafe, "shouldBeInitialized", MethodType.methodType(boolean.class, Class.class))
            .bindTo(unsafe(trusted, unsafe));
    this.othersMayComeFirst = OtherAgents.mayComeFirst(trusted);
  }

  @Override
  public Class<?> findLoaded(ClassLoader loader, String className) {
    try {
      Class<?> type = (Class<?>) findLoadedClass.invokeExact(loader, className);
      return type != null && type.getClassLoader() == loader ? type : null;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public Object tiedTo(ClassLoader loader) {
    return loaderValues.of(loader);
  }

  @Override
  public Object tie(ClassLoader loader, Object value) {
    return loaderValues.tie(loader, value);
  }

  @Override
  public Class<?> define(ClassLoader loader, String className, byte[] classFile) {
    try {
      // As the loader does itself: who asks it for the class meanwhile waits, and finds ours.
      synchronized ((Object) classLoadingLock.invokeExact(loader, className)) {
        return (Class<?>)
            defineClass.invokeExact(
                loader, className, classFile, 0, classFile.length, (ProtectionDomain) null);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public void redefine(Map<Class<?>, byte[]> classes) {
    try {
      redefineAll(classes);
    } catch (InternalError e) {
      Map<Class<?>, byte[]> linkable = new HashMap<>(classes);
      if (!linkable.keySet().removeIf(type -> !Linkable.test(type))) {
        throw new LinkageError(e.getMessage(), e);
      }
      redefine(linkable);
    }
  }

  private void redefineAll(Map<Class<?>, byte[]> classes) {
    ClassDefinition[] definitions =
        classes.entrySet().stream()
            .map(e -> new ClassDefinition(e.getKey(), e.getValue()))
            .toArray(ClassDefinition[]::new);
    try {
      instrumentation.redefineClasses(definitions);
    } catch (ClassNotFoundException | UnmodifiableClassException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public boolean isUninitialized(Class<?> type) {
    try {
      return (boolean) shouldBeInitialized.invokeExact(type);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @Override
  public Map<Thread, StackTraceElement[]> stacks() {
    return stacks.read();
  }

  @Override
  public Map<Thread, StackTraceElement[]> stacks(Set<Thread> threads) {
    return stacks.read(threads);
  }

  @Override
  public boolean isCutOff(Thread thread, StackTraceElement[] stack) {
    return stacks.isCutOff(thread, stack);
  }

  @Override
  public void verify(ClassLoader loader, Map<String, byte[]> classes, Set<String> which) {
    new ProbeLoader(loader, classes).link(which);
  }

  @Override
  public void export(Class<?> from, Module to) {
    Module module = from.getModule();
    if (module.isNamed()) {
      Map<String, Set<Module>> exports = new HashMap<>();
      module.getPackages().forEach(name -> exports.put(name, Set.of(to)));
      instrumentation.redefineModule(module, Set.of(), exports, Map.of(), Set.of(), Map.of());
    }
  }

  @Override
  public boolean othersMayComeFirst() {
    return othersMayComeFirst;
  }

  @Override
  public List<String> doubts() {
    return stacks.doubts();
  }

  private static Object unsafe(MethodHandles.Lookup trusted, Class<?> type)
      throws ReflectiveOperationException {
    try {
      return trusted.findStatic(type, "getUnsafe", MethodType.methodType(type)).invoke();
    } catch (ReflectiveOperationException e) {
      throw e;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(Throwable e) {
    if (e instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(e);
  }
}
