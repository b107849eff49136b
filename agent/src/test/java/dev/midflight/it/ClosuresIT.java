package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** Closures belong to the version that made them. */
class ClosuresIT {

  @OnEachRun
  void a_closure_stays_in_the_version_that_made_it(Run run) {
    Rows rows = Scenario.of("foo").main("app.Closures").options("manage=foo.**").rows(run);
    // G1.1: before the load.
    rows.are("G1.1", "1, x 1, 1, 1");
    // G1.5: after the load: its local calls stay, a qualified call and an external function do not.
    rows.are("G1.5", "1, x 1, 2, 2", "G1 again", "1, 2, y 2");
    // G1.6, G2.1: holding one is not being in old code.
    rows.are("G1.6", "true false", "G2.1", "false");
    // G1.9, G1.10: so a soft purge succeeds.
    rows.are("G1.9", "true", "G1.10", "false");
    // G1.15: the external function goes on working.
    rows.are("G1.15", "2");
    // G1.11 to G1.13, G2.4, H1.37: OTP raises badfun. Here closures of the purged version are
    // rebound: they go on as their counterparts in current.
    rows.are("G1 rebound", "2, x 2, 2", "G2 rebound", "2");
    // G3.1 to G3.4: running the body of one is being in old code.
    rows.are("G3.1", "true", "G3.2", "false", "G3.3", "2 3", "G3.4", "true");
    // G4.1, G4.3, G4.4: the identical code is a full load, and its closures survive the purge.
    // G5.6: so they do where only what is no code differs.
    rows.are("G4 load", "loaded 4", "G4.1", "true", "G4.3", "true", "G4.4", "3, x 3");
    // G9.1 to G9.5: one in the middle of a stream goes on in its version to the end.
    rows.are("G9.1", "a", "G9.2", "true", "G9.3", "b", "G9.4", "c", "G9.5", "[a3, b3, c3]");
  }
}
