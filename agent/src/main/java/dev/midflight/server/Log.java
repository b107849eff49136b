package dev.midflight.server;

import java.util.function.Supplier;

/** Where messages for people go; the level decides which of them. */
public interface Log {

  void error(String message, Throwable cause);

  void warn(String message);

  void info(String message);

  /** A message that is made only where it is wanted. */
  void info(Supplier<String> message);

  void debug(String message);
}
