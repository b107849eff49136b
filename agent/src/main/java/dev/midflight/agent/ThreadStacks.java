package dev.midflight.agent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the stacks of all threads. Platform threads come from {@code getAllStackTraces}, which is
 * not cut off at a depth; virtual ones from the JDK's containers, where a thread is from its start
 * to its end.
 */
final class ThreadStacks {

  private static final int MAX_DEPTH = 1024;

  private final MethodHandle root;
  private final MethodHandle children;
  private final MethodHandle threads;
  private final MethodHandle isVirtual;

  ThreadStacks(MethodHandles.Lookup trusted) {
    MethodHandle rootFound = null;
    MethodHandle childrenFound = null;
    MethodHandle threadsFound = null;
    MethodHandle isVirtualFound = null;
    if (Runtime.version().feature() >= 21) {
      try {
        Class<?> containers = Class.forName("jdk.internal.vm.ThreadContainers");
        Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
        rootFound = trusted.findStatic(containers, "root", MethodType.methodType(container));
        MethodType stream = MethodType.methodType(Stream.class);
        childrenFound = trusted.findVirtual(container, "children", stream);
        threadsFound = trusted.findVirtual(container, "threads", stream);
        isVirtualFound =
            trusted.findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
      } catch (ReflectiveOperationException e) {
        rootFound = null;
      }
    }
    this.root = rootFound;
    this.children = childrenFound;
    this.threads = threadsFound;
    this.isVirtual = isVirtualFound;
  }

  /** Listed once: who is not yet started when this begins is not looked for. */
  Map<Thread, StackTraceElement[]> read() {
    Map<Thread, StackTraceElement[]> stacks = new LinkedHashMap<>(Thread.getAllStackTraces());
    for (Thread thread : virtualThreads()) {
      stacks.put(thread, thread.getStackTrace());
    }
    return stacks;
  }

  /** The stacks of those of the threads that are alive. */
  Map<Thread, StackTraceElement[]> read(Set<Thread> threads) {
    Map<Thread, StackTraceElement[]> stacks = new LinkedHashMap<>();
    boolean platform = false;
    for (Thread thread : threads) {
      if (isVirtual(thread)) {
        stacks.put(thread, thread.getStackTrace());
      } else {
        platform = true;
      }
    }
    if (platform) {
      Map<Thread, StackTraceElement[]> all = new HashMap<>(Thread.getAllStackTraces());
      all.keySet().retainAll(threads);
      stacks.putAll(all);
    }
    return stacks;
  }

  /** HotSpot shows a virtual thread's stack down to this depth only (JDK 25). */
  boolean isCutOff(Thread thread, StackTraceElement[] stack) {
    return stack.length >= MAX_DEPTH && isVirtual(thread);
  }

  private boolean isVirtual(Thread thread) {
    try {
      return isVirtual != null && (boolean) isVirtual.invokeExact(thread);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Why virtual threads may be missing from what is read, empty if none are. */
  List<String> doubts() {
    if (Runtime.version().feature() < 21) {
      return List.of();
    }
    if (root == null) {
      return List.of("virtual threads cannot be listed on this JDK");
    }
    String tracked = System.getProperty("jdk.trackAllThreads", "true");
    return tracked.isEmpty() || Boolean.parseBoolean(tracked)
        ? List.of()
        : List.of("virtual threads cannot be listed: started with -Djdk.trackAllThreads=false");
  }

  private List<Thread> virtualThreads() {
    List<Thread> found = new ArrayList<>();
    if (root != null) {
      try {
        collect(root.invoke(), found);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("the JDK's thread containers cannot be read", e);
      }
    }
    return found;
  }

  private void collect(Object container, List<Thread> into) throws Throwable {
    for (Object thread : ((Stream<?>) threads.invoke(container)).toList()) {
      if (isVirtual((Thread) thread)) {
        into.add((Thread) thread);
      }
    }
    for (Object child : ((Stream<?>) children.invoke(container)).toList()) {
      collect(child, into);
    }
  }
}
