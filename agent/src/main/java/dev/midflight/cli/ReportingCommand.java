package dev.midflight.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What all commands have in common: {@code --json}, {@code --help}, {@code --version}, and where
 * they write. A command writes to standard output once, at its end, so that nothing is there when
 * it fails.
 */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = MidflightVersion.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused: the reason is on standard error",
      "2:wrong usage",
      "3:the JVM cannot be reached"
    })
abstract class ReportingCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", order = 10, description = "Print one JSON value instead of text.")
  private boolean json;

  /** Prints {@code report} as JSON if that was asked for, else {@code text}. */
  void print(Object report, String text) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(report));
    } else {
      out.print(text.isEmpty() ? "" : text.endsWith("\n") ? text : text + System.lineSeparator());
    }
    out.flush();
  }

  /** Whether people read what is printed: to ask for what only they are told is worth it then. */
  boolean isForPeople() {
    return !json;
  }

  /** Prints {@code report} as JSON if that was asked for, else nothing. */
  void print(Object report) {
    print(report, "");
  }

  /** Says something to the person who called, beside the result. */
  void say(String sentence) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(sentence);
    err.flush();
  }

  /** Whether it was typed in the shell, where other commands are called without anything before. */
  boolean inShell() {
    return spec.root().userObject() instanceof ShellRoot;
  }

  ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
