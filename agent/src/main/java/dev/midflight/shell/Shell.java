package dev.midflight.shell;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Reads lines and runs them, until there are no more. For one thread. */
public sealed interface Shell extends AutoCloseable permits TerminalShell, ScriptShell {

  /** A shell for a person where standard input and output are a terminal, else for a script. */
  static Shell open() throws IOException {
    return Terminals.present() ? new TerminalShell(Terminals.open()) : new ScriptShell();
  }

  /** Whether there is somebody to ask. */
  boolean isInteractive();

  /**
   * Lets the person choose a process.
   *
   * @param table what there is to choose from, for people to read
   * @param pids the same, by process id
   * @return empty where nobody chose, or there is nobody to ask
   */
  OptionalLong choose(String table, List<Long> pids);

  /** Runs lines until there are no more; answers the exit code of the program. */
  int run(ShellHost host);

  @Override
  void close() throws IOException;
}
