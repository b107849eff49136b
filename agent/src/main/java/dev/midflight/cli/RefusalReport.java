package dev.midflight.cli;

import dev.midflight.Refusal;
import java.util.Arrays;
import java.util.Optional;

/**
 * A refusal where the value that a command prints has no room for one.
 *
 * @param module the module as it was named
 * @param refusal the name of the reason
 * @param detail what was refused and what to do
 */
record RefusalReport(String module, String refusal, String detail) {

  /** The refusal that a message {@code REASON: detail} from JMX states, if it states one. */
  static Optional<RefusalReport> parse(String module, String message) {
    return Arrays.stream(Refusal.values())
        .map(Refusal::name)
        .filter(name -> message.startsWith(name + ": "))
        .map(name -> new RefusalReport(module, name, message.substring(name.length() + 2)))
        .findFirst();
  }

  String sentence() {
    return module + ": " + refusal + ": " + detail;
  }
}
