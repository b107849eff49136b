package dev.midflight.server;

import java.util.List;

/**
 * Modules that become current together, or not at all.
 *
 * @param prepared all of them, in the order in which they were named
 * @param changes those that are known, under the locks of their modules
 * @param newcomers those that their loaders have not loaded yet
 * @param expected what the caller takes to be current
 */
record Step(
    List<Prepared> prepared,
    List<Change> changes,
    List<Newcomer> newcomers,
    LoadKind kind,
    Expected expected) {

  /** Whether something happens before the switch that cannot be taken back. */
  boolean isIrrevocable() {
    return !newcomers.isEmpty() || changes.stream().anyMatch(Change::isIrrevocable);
  }
}
