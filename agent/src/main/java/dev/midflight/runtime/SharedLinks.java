package dev.midflight.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What bootstrap methods of the JDK answered to the call sites of a module, for the same call site
 * of every later version. Thread-safe; no lock is held while one is asked, so that two threads may
 * both ask it.
 */
final class SharedLinks {

  private final Map<Question, MethodHandle> answers = new ConcurrentHashMap<>();

  /**
   * The target of a call site.
   *
   * @param home with all rights of the class whose code it is in
   * @param bootstrap as text, with its static arguments
   */
  MethodHandle target(MethodHandles.Lookup home, String name, String desc, String bootstrap)
      throws Throwable {
    Question question = new Question(home.lookupClass(), name, desc, bootstrap);
    MethodHandle known = answers.get(question);
    if (known != null) {
      return known;
    }
    MethodHandle answer = new TextConstants(home).relay(name, desc, bootstrap);
    MethodHandle before = answers.putIfAbsent(question, answer);
    return before == null ? answer : before;
  }

  private record Question(Class<?> home, String name, String desc, String bootstrap) {}
}
