package dev.midflight.bench;

import java.lang.instrument.Instrumentation;

/** An agent that does nothing but keep the JVM's own means to redefine classes. */
public final class BareAgent {

  private static Instrumentation instrumentation;

  private BareAgent() {}

  public static void premain(String options, Instrumentation given) {
    instrumentation = given;
  }

  static Instrumentation instrumentation() {
    return instrumentation;
  }
}
