package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import java.io.IOException;
import java.lang.management.ThreadMXBean;

/** Another JVM, which can be asked and be given the agent. */
interface Jvm extends AutoCloseable {

  long pid();

  /** One of its system properties, {@code null} where it is not set. */
  String property(String name);

  /** Whether Midflight runs in it. */
  boolean hasAgent();

  /**
   * Starts the agent in it.
   *
   * @param options the launch options
   * @throws UnreachableException where the agent cannot be brought there or does not start
   */
  void startAgent(String options);

  /**
   * The agent's management interface.
   *
   * @throws UnreachableException where it does not answer
   */
  CodeMXBean code();

  /**
   * The platform's bean that knows its threads, but for virtual ones.
   *
   * @throws UnreachableException where it does not answer
   */
  ThreadMXBean threads();

  /**
   * An attribute of one of its MBeans.
   *
   * @throws IOException where there is no such bean or attribute, or the JVM is gone
   */
  Object attribute(String bean, String name) throws IOException;

  @Override
  void close();
}
