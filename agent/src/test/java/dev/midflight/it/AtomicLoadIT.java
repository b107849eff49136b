package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** Several modules become current in one step, or none of them. */
class AtomicLoadIT {

  @OnEachRun
  void all_of_them_or_none(Run run) {
    Rows rows = Scenario.of("trip").main("app.Atomic").options("manage=trip.**").rows(run);
    // M1.1 to M1.4: the first load defines them, the second replaces them.
    rows.are("M1.1", "[M1 loaded 1, M2 loaded 1, M3 loaded 1]", "M1.2", "1 1 1");
    rows.are("M1.3", "[M1 loaded 2, M2 loaded 2, M3 loaded 2]", "M1.4", "2 2 2");
    // M1.5, M1.6: it never purges, and names everyone who would have to be.
    rows.are(
        "M1.5", "[M1 refused NOT_PURGED, M2 refused NOT_PURGED, M3 refused NOT_PURGED]",
        "M1.6", "2 2 2");
    // M1.7 to M1.9: one that is not purged refuses all.
    rows.are("M1.7", "false false", "M1.8", "[M2 refused NOT_PURGED]", "M1.9", "2 2 2");
    // M1.10 to M1.12: and when that is purged too, all are loaded.
    rows.are("M1.10", "false", "M1.11", "[M1 loaded 3, M2 loaded 3, M3 loaded 3]");
    rows.are("M1.12", "3 3 3");
    // M1.13, M1.14: one bad class file.
    rows.are("M1.13", "[M2 refused BAD_FILE]", "M1.14", "3 3 3");
    // M1.15: missing and bad ones are refused together.
    rows.are("M1.15", "[no.SuchA refused NO_FILE, no.SuchB refused NO_FILE, M2 refused BAD_FILE]");
    // M1.16 to M1.18: one that is named twice.
    rows.are("M1.16", "[M1 refused DUPLICATED]", "M1.17", "[M1 refused DUPLICATED]");
    rows.are("M1.18", "3 3 3");
    // M1.19, M1.20: one with an on-load hook.
    rows.are("M1.19", "[M2 refused ON_LOAD_NOT_ALLOWED]", "M1.20", "3 3 3");
    // M1.21: the class file of another module. M1.23: nothing to do.
    rows.are("M1.21", "[M1 refused BAD_FILE]", "M1.23", "[]");
  }

  @OnEachRun
  void in_two_steps(Run run) {
    Rows rows = Scenario.of("trip").main("app.Atomic").options("manage=trip.**").rows(run);
    // M1.24 to M1.26: preparing changes nothing, finishing loads.
    rows.are("M1.24", "[trip.M1, trip.M2, trip.M3] 3 3 3");
    rows.are("M1.25", "[M1 loaded 4, M2 loaded 4, M3 loaded 4]", "M1.26", "5 5 5");
    // M6.1 to M6.4: what was finished cannot be finished again.
    rows.are(
        "M6.3",
        "[M1 refused ALREADY_FINISHED, M2 refused ALREADY_FINISHED, M3 refused ALREADY_FINISHED]");
    // M1.27, M1.28: one of them was loaded alone meanwhile, so its old slot is full.
    rows.are("M1 alone", "loaded 5", "M1.27", "[M1 refused NOT_PURGED]", "M1.28", "77 5 5");
    // M1.29, M1.30: what was refused can be finished later, by any thread.
    rows.are("M1.29", "[M1 loaded 6, M2 loaded 5, M3 loaded 5]", "M1.30", "6 6 6");
    rows.are("rejected", "[M1 refused BAD_FILE, M3 refused BAD_FILE]");
    // M2.1, M2.2: who is in code that becomes old stays there.
    rows.are("M2.1", "[M1 loaded 7, M2 loaded 6, M3 loaded 6]", "M2.2", "6 7 true");
    // M2.3 to M2.5: nothing is purged under it.
    rows.are(
        "M2.3", "[M1 refused NOT_PURGED, M2 refused NOT_PURGED, M3 refused NOT_PURGED]",
        "M2.4", "true",
        "M2.5", "m1",
        "M2 purged", "KilledByPurge");
    // M2.6 to M2.8: one that is sticky refuses all.
    rows.are("M2.7", "[M2 refused STICKY]", "M2.8", "7 7 7");
  }

  @OnEachRun
  void nobody_sees_a_mix(Run run) {
    Rows rows = Scenario.of("trip").main("app.Torn").options("manage=trip.**").rows(run);
    // M4.1: two readers see no mix, and no module going back, in 200 loads of three modules.
    rows.are("together", "torn 0, backwards 0, enough true");
    // M4.2: loaded one by one they do.
    rows.are("one by one", "false");
  }
}
