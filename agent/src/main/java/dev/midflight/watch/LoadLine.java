package dev.midflight.watch;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a step of a watch came to for one module, as the launch option and the command tell it.
 *
 * @param version the new current version, 0 when refused
 * @param refusal the name of the reason, empty when loaded
 */
public record LoadLine(
    String module, int version, String refusal, String detail, int killed, int condemned) {

  /** The step in one line. */
  public static String of(List<LoadLine> modules) {
    return modules.stream().map(LoadLine::told).collect(Collectors.joining(", "));
  }

  public boolean isRefused() {
    return !refusal.isEmpty();
  }

  private String told() {
    if (isRefused()) {
      return module + ": " + refusal + ": " + detail;
    }
    String hit = " (%d killed, %d condemned)".formatted(killed, condemned);
    return module + " version " + version + (killed + condemned > 0 ? hit : "");
  }
}
