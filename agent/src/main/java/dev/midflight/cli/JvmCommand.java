package dev.midflight.cli;

import dev.midflight.Refusal;
import dev.midflight.advice.Advice;
import dev.midflight.advice.Commands;
import dev.midflight.agent.AgentOptions;
import dev.midflight.jmx.LoadReport;
import picocli.CommandLine.Parameters;

/** A command about one JVM. */
abstract class JvmCommand extends ReportingCommand {

  private final Jvms jvms;

  @Parameters(index = "0", paramLabel = "PID", description = "The process id of the JVM.")
  private long pid;

  JvmCommand(Jvms jvms) {
    this.jvms = jvms;
  }

  @Override
  public Integer call() {
    try (Jvm jvm = jvms.open(pid)) {
      return run(jvm);
    }
  }

  /** Does the work in a JVM that may have no agent; answers the exit code. */
  abstract int run(Jvm jvm);

  /** Refuses bad launch options as wrong usage, before any JVM is touched. */
  void check(String options) {
    try {
      AgentOptions.parse(options);
    } catch (IllegalArgumentException bad) {
      throw usage(bad.getMessage());
    }
  }

  long pid() {
    return pid;
  }

  /** What to type for another command about the same JVM. */
  String toType(String command, String argument) {
    return advice().commands().line(command, argument);
  }

  /** What to type next, where this command was typed. */
  Advice advice() {
    return inShell() ? new Advice(Commands.inShell(), pid) : Advice.about(pid);
  }

  /** Says why something was refused, and what to do about it. */
  void sayRefused(LoadReport refused) {
    RefusalReport report = new RefusalReport(refused.module(), refused.refusal(), refused.detail());
    say(report.sentence());
    sayNext(report);
  }

  /** What to do about a refusal, as far as anything can be done. */
  void sayNext(RefusalReport refused) {
    Refusal reason = Refusal.valueOf(refused.refusal());
    sayUnlessEmpty(advice().afterRefusal(refused.module(), reason, refused.detail()));
  }

  void sayUnlessEmpty(String sentence) {
    if (!sentence.isEmpty()) {
      say(sentence);
    }
  }
}
