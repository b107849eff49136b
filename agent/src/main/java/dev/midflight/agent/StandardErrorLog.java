package dev.midflight.agent;

import dev.midflight.server.Log;
import java.util.function.Supplier;

/** Writes to standard error, each line prefixed. No logging library: the application owns those. */
final class StandardErrorLog implements Log {

  private static final String PREFIX = "[midflight] ";

  private volatile AgentOptions.LogLevel level = AgentOptions.LogLevel.WARN;

  void setLevel(AgentOptions.LogLevel level) {
    this.level = level;
  }

  @Override
  public void error(String message, Throwable cause) {
    print(AgentOptions.LogLevel.ERROR, message + (cause == null ? "" : ": " + cause));
    if (cause != null && level == AgentOptions.LogLevel.DEBUG) {
      cause.printStackTrace();
    }
  }

  @Override
  public void warn(String message) {
    print(AgentOptions.LogLevel.WARN, message);
  }

  @Override
  public void info(String message) {
    print(AgentOptions.LogLevel.INFO, message);
  }

  @Override
  public void info(Supplier<String> message) {
    if (AgentOptions.LogLevel.INFO.compareTo(level) <= 0) {
      info(message.get());
    }
  }

  @Override
  public void debug(String message) {
    print(AgentOptions.LogLevel.DEBUG, message);
  }

  private void print(AgentOptions.LogLevel at, String message) {
    if (at.compareTo(level) <= 0) {
      System.err.println(PREFIX + message.replaceAll("\\R", System.lineSeparator() + PREFIX));
    }
  }
}
