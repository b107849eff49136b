package dev.midflight.agent;

import java.lang.instrument.Instrumentation;

/**
 * Where the JVM enters: does as little as possible, holds nothing, lets nothing out. Whatever goes
 * wrong, the application starts.
 */
public final class PreMain {

  private PreMain() {}

  /** With {@code -javaagent}. */
  public static void premain(String options, Instrumentation instrumentation) {
    start(options, instrumentation, false);
  }

  /** By attach, or by {@code Launcher-Agent-Class}. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    start(options, instrumentation, true);
  }

  private static void start(String options, Instrumentation instrumentation, boolean attached) {
    try {
      Agent.start(options == null ? "" : options, instrumentation, attached);
    } catch (Throwable e) {
      Agent.reportFailure(e);
    }
  }
}
