package dev.midflight.server;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the code server asks of the JVM it runs in. */
public interface Jvm extends LoaderTies {

  /** The class of that name which {@code loader} has defined, {@code null} if it has not yet. */
  Class<?> findLoaded(ClassLoader loader, String className);

  /** Defines a class in a loader, as the loader itself would; it is not initialised. */
  Class<?> define(ClassLoader loader, String className, byte[] classFile);

  /**
   * Replaces classes by new bytes in one step. The transformer weaves them on the way.
   *
   * @throws LinkageError if one does not verify or is refused; nothing changed then
   */
  void redefine(Map<Class<?>, byte[]> classes);

  /** Whether the class still has its static initialiser before it, or is in it. */
  boolean isUninitialized(Class<?> type);

  /** All live threads with their stacks, topmost frame first; virtual ones where there are any. */
  Map<Thread, StackTraceElement[]> stacks();

  /** The stacks of those of the threads that are alive. */
  Map<Thread, StackTraceElement[]> stacks(Set<Thread> threads);

  /** Whether a stack was too deep to be shown whole. */
  boolean isCutOff(Thread thread, StackTraceElement[] stack);

  /**
   * Links classes in a loader of their own, to see whether they verify. Where that cannot be told
   * without changing something, they count as in order.
   *
   * @param classes by binary name, also those that the others refer to
   * @param which the names of those that are to be verified
   * @throws VerifyError or another {@code LinkageError} if one is not in order
   */
  void verify(ClassLoader loader, Map<String, byte[]> classes, Set<String> which);

  /** Lets the code of {@code to} name what is public in the module of {@code from}. */
  void export(Class<?> from, Module to);

  /** Whether there may be agents that are shown a class before this one is. */
  boolean othersMayComeFirst();

  /** Warnings that make {@link #stacks()} incomplete, empty if it is exact. */
  List<String> doubts();
}
