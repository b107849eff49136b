package dev.midflight.cli;

import java.time.Duration;

/** A duration as people say it: in its largest unit. */
final class Age {

  private Age() {}

  static String of(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + "d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + "h";
    }
    if (age.toMinutes() > 0) {
      return age.toMinutes() + "m";
    }
    return Math.max(0, age.toSeconds()) + "s";
  }
}
