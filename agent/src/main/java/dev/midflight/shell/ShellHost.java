package dev.midflight.shell;

import java.util.List;
import picocli.CommandLine;

/** What the shell is about: one JVM, and the commands for it. */
public interface ShellHost {

  /** The process id that the commands get without being told. */
  long pid();

  /** All commands, made anew for each line, because they keep what they were told. */
  CommandLine commands();

  /** What a module can be completed to; empty where the JVM does not answer. */
  List<Loaded> modules();

  /** The names of the threads in old code of a module; empty where the JVM does not answer. */
  List<String> threads(String module);

  /** Whether the JVM is still there. */
  boolean isAlive();

  /**
   * A module that is loaded.
   *
   * @param name its binary name
   * @param description a few words about it
   */
  record Loaded(String name, String description) {}
}
