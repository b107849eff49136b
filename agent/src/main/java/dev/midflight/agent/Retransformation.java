package dev.midflight.agent;

import dev.midflight.server.Log;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;

/**
 * Retransforms many classes. HotSpot refuses all of a call for one that it refuses: those that
 * cannot be linked are left out, and what is still refused is halved until one is left alone.
 */
final class Retransformation {

  /** HotSpot looks at every loaded class once per call, and stops everybody for a whole call. */
  private static final int BATCH = 1000;

  private final Instrumentation instrumentation;
  private final Log log;

  Retransformation(Instrumentation instrumentation, Log log) {
    this.instrumentation = instrumentation;
    this.log = log;
  }

  void of(List<Class<?>> types) {
    for (int from = 0; from < types.size(); from += BATCH) {
      batch(types.subList(from, Math.min(types.size(), from + BATCH)));
    }
  }

  private void batch(List<Class<?>> types) {
    try {
      instrumentation.retransformClasses(types.toArray(Class<?>[]::new));
    } catch (UnmodifiableClassException | LinkageError | InternalError | RuntimeException e) {
      halved(types.stream().filter(Linkable::test).toList());
    }
  }

  private void halved(List<Class<?>> types) {
    if (types.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(types.toArray(Class<?>[]::new));
    } catch (UnmodifiableClassException | LinkageError | InternalError | RuntimeException e) {
      if (types.size() == 1) {
        log.warn("class " + types.get(0).getName() + " stays as it is: " + e);
      } else {
        halved(types.subList(0, types.size() / 2));
        halved(types.subList(types.size() / 2, types.size()));
      }
    }
  }
}
