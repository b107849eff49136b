package dev.midflight.check;

import dev.midflight.Refusal;

/**
 * What a load would make of one module.
 *
 * @param module the binary name of its top-level class
 * @param detail of a refused one the reason's name and what stands in the way, with the member; of
 *     others what else there is to know, mostly nothing
 */
public record Verdict(String module, Kind verdict, String detail) {

  /** From best to worst, as far as there is an order. */
  public enum Kind {
    UNCHANGED,
    ADDED,
    REMOVED,
    LOADABLE,
    REFUSED
  }

  static Verdict of(String module, Kind kind) {
    return new Verdict(module, kind, "");
  }

  static Verdict refused(String module, Objection objection) {
    return refused(module, objection.reason(), objection.detail());
  }

  static Verdict refused(String module, Refusal reason, String detail) {
    return new Verdict(module, Kind.REFUSED, reason + ": " + detail);
  }

  public boolean isRefused() {
    return verdict == Kind.REFUSED;
  }

  /** The name of the reason of a refused one, the detail's first word. */
  public String reason() {
    return isRefused() ? detail.substring(0, detail.indexOf(':')) : "";
  }
}
