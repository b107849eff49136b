package dev.midflight.agent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the stacks of all threads. Platform threads come from {@code getAllStackTraces}, which is
 * not cut off at a depth; virtual ones from the JDK's containers, where a thread is from its start
 * to its end.
 *
 * <p>A thread may start another and end between the listing and the reading. So it is listed again
 * afterwards, until no thread is new.
 */
final class ThreadStacks {

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

  Map<Thread, StackTraceElement[]> read() {
    Map<Thread, StackTraceElement[]> stacks = new LinkedHashMap<>();
    boolean more = true;
    while (more) {
      more = false;
      Map<Thread, StackTraceElement[]> platform = Thread.getAllStackTraces();
      for (Map.Entry<Thread, StackTraceElement[]> entry : platform.entrySet()) {
        more |= stacks.put(entry.getKey(), entry.getValue()) == null;
      }
      for (Thread thread : virtualThreads()) {
        StackTraceElement[] stack = thread.getStackTrace();
        more |= stacks.put(thread, stack) == null;
      }
    }
    return stacks;
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
      if ((boolean) isVirtual.invoke((Thread) thread)) {
        into.add((Thread) thread);
      }
    }
    for (Object child : ((Stream<?>) children.invoke(container)).toList()) {
      collect(child, into);
    }
  }
}
