package dev.midflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands and keeps what they printed. */
final class CommandLineSession {

  private final Jvms jvms;
  private StringWriter out;
  private StringWriter err;
  private int exitCode;

  CommandLineSession(Jvms jvms) {
    this.jvms = jvms;
  }

  CommandLineSession run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    exitCode =
        Main.commandLine(jvms)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return this;
  }

  CommandLineSession exits(int expected) {
    assertThat(exitCode).as("%s%s", out, err).isEqualTo(expected);
    return this;
  }

  CommandLineSession prints(String expected) {
    assertThat(out.toString()).isEqualToNormalizingNewlines(expected);
    return this;
  }

  CommandLineSession printsNothing() {
    return prints("");
  }

  CommandLineSession says(String... parts) {
    assertThat(err.toString()).contains(parts).doesNotContain("\tat ");
    return this;
  }

  CommandLineSession saysNothing() {
    assertThat(err.toString()).isEmpty();
    return this;
  }

  String out() {
    return out.toString();
  }
}
