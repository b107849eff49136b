package dev.midflight.junit;

import dev.midflight.KilledByPurge;
import dev.midflight.OldCodeThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

/**
 * The threads of one application: those that a test starts in it, and those that these start. They
 * are told by their context class loader, which a thread inherits. Safe for use by any thread.
 */
final class ApplicationThreads {

  /** Weaving gives it to the methods that hold the user's code. */
  private static final String BODY_SUFFIX = "$body";

  private final ClassLoader loader;
  private final List<AssertionFailedError> failures = new CopyOnWriteArrayList<>();

  ApplicationThreads(ClassLoader loader) {
    this.loader = loader;
  }

  /** Starts a daemon; what it ends with is a failure of the test, a kill excepted. */
  Thread start(String name, Executable body) {
    Thread thread = new Thread(() -> run(name, body), name);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    return thread;
  }

  private void run(String name, Executable body) {
    try {
      body.execute();
    } catch (KilledByPurge expected) {
      return;
    } catch (Throwable thrown) {
      failures.add(new AssertionFailedError("thread " + name + " ended with " + thrown, thrown));
    }
  }

  /** Waits until a thread of that name is in {@code Class.method} of the application. */
  void awaitIn(String name, String method) {
    Poll.until(
        () -> stacks().entrySet().stream().anyMatch(each -> isIn(each, name, method)),
        () -> "no thread %s came into %s; there are%s".formatted(name, method, table()));
  }

  /** Interrupts who is left, and says who does not end of that. */
  List<AssertionFailedError> end(Duration patience) throws InterruptedException {
    List<Thread> left = new ArrayList<>(stacks().keySet());
    left.forEach(Thread::interrupt);
    long end = System.nanoTime() + patience.toNanos();
    for (Thread thread : left) {
      thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
    List<AssertionFailedError> problems = new ArrayList<>(failures);
    if (!stacks().isEmpty()) {
      problems.add(
          new AssertionFailedError(
              "threads of the application go on after the test: end them in it" + table()));
    }
    return problems;
  }

  private Map<Thread, StackTraceElement[]> stacks() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey() != Thread.currentThread())
        .filter(each -> each.getKey().getContextClassLoader() == loader)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isIn(
      Map.Entry<Thread, StackTraceElement[]> stack, String name, String method) {
    return stack.getKey().getName().equals(name)
        && Arrays.stream(stack.getValue())
            .map(frame -> frame.getClassName() + "." + frame.getMethodName())
            .anyMatch(frame -> frame.equals(method + BODY_SUFFIX));
  }

  private String table() {
    return stacks().entrySet().stream()
        .map(
            each ->
                "\n  %s (%s), in %s"
                    .formatted(
                        each.getKey().getName(),
                        each.getKey().getState(),
                        OldCodeThread.blockedIn(each.getValue())))
        .sorted()
        .collect(Collectors.joining());
  }
}
