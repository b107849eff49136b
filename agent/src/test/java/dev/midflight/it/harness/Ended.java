package dev.midflight.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A program that has ended: its exit code and what it printed. */
public record Ended(List<String> command, int exit, List<String> out, List<String> err) {

  public Ended exited(int code) {
    assertThat(exit).as("exit code of %s", this).isEqualTo(code);
    return this;
  }

  /** Standard output in one piece. */
  public String text() {
    return String.join("\n", out);
  }

  /** Standard error in one piece. */
  public String errors() {
    return String.join("\n", err);
  }

  /** Standard output as one JSON value, without the white space between its tokens. */
  public String json() {
    return Json.compact(text());
  }

  @Override
  public String toString() {
    return "%s%nexit %d%n--- standard output%n%s%n--- standard error%n%s%n"
        .formatted(String.join(" ", command), exit, text(), errors());
  }
}
