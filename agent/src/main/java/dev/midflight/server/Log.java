package dev.midflight.server;

/** Where messages for people go; the level decides which of them. */
public interface Log {

  void error(String message, Throwable cause);

  void warn(String message);

  void info(String message);

  void debug(String message);
}
