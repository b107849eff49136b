package dev.midflight.it;

import dev.midflight.it.harness.Launch;
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
    rows.are("G4 load", "loaded 4", "G4.1", "true", "G4.3", "true", "G4.4", "3, x 3");
    // G9.1 to G9.5: one in the middle of a stream goes on in its version to the end.
    rows.are("G9.1", "a", "G9.2", "true", "G9.3", "b", "G9.4", "c", "G9.5", "[a3, b3, c3]");
  }

  @OnEachRun
  void after_a_purge_a_closure_goes_on_as_its_counterpart(Run run) {
    Rows rows = purged(run, "");
    // G1.11 to G1.13, G1.15: OTP: badfun, but for the external function.
    rows.are("G1.11", "2", "G1.12", "x 2", "G1.13", "2", "G1.15", "2 2");
    rows.are("G1 reason", "none, it gave x 2");
    // G2.4 to G2.9: wherever it was kept: in a variable, a queue, a thread local, a table, a
    // field, and called as the first thing in a thread of its own. OTP: badfun.
    rows.are("G2.4", "3", "G2.5", "3", "G2.6", "3", "G2.7", "3", "G2.8", "3", "G2.9", "normal");
    // G4.5 to G4.7: from then on it belongs to the version whose counterpart it became.
    rows.are("G4.5", "false", "G4.6", "2, x 2", "G4.7", "2, x 2", "G4 again", "false 1, x 1");
    // G5.2 to G5.5: OTP: dead, as the module differs elsewhere.
    rows.are("G5.2", "1", "G5.3", "false", "G5.4", "1", "G5.5", "1");
  }

  @OnEachRun
  void if_strict_only_closures_of_the_identical_code_survive_a_purge(Run run) {
    Rows rows = purged(run, ",closures=strict");
    // G1.11 to G1.13, G1.15: as in OTP.
    rows.are("G1.11", "BadClosure", "G1.12", "BadClosure", "G1.13", "BadClosure");
    rows.are("G1.15", "2 2", "G1 reason", "foo.Foo 1");
    // G2.4 to G2.9: wherever it was kept.
    rows.are("G2.4", "BadClosure", "G2.5", "BadClosure", "G2.6", "BadClosure");
    rows.are("G2.7", "BadClosure", "G2.8", "BadClosure", "G2.9", "BadClosure");
    // G4.5 to G4.7: loading the code that made it brings a dead one back to life.
    rows.are("G4.5", "false", "G4.6", "BadClosure, BadClosure", "G4.7", "1, x 1");
    rows.are("G4 again", "false 1, x 1");
    // G5.2 to G5.5: its own code being the same does not save it.
    rows.are("G5.2", "1", "G5.3", "false", "G5.4", "BadClosure", "G5.5", "1");
  }

  /** What does not depend on {@code closures=}, and the rows of what does. */
  private static Rows purged(Run run, String mode) {
    String stripped = Scenario.compiled("foo", 1, "-g:none").toString();
    Rows rows =
        Scenario.of("foo")
            .main("app.ClosuresPurged")
            .jvm("-Dstripped=" + stripped)
            .options("manage=foo.**" + mode)
            .rows(run);
    rows.are("G1.5", "1, x 1, 2", "G1 purge", "false");
    // G2.1 to G2.3: who only holds one is not in old code, and is not killed.
    rows.are("G2.1", "[false, false, false]", "G2.2", "false", "G2.3", "[true, true, true]");
    // G3.5, G3.6: who is running the body of one is, and is.
    rows.are("G3.5", "true", "G3.6", "KilledByPurge");
    // G4.1, G4.3, G4.4: the identical code is a full load, and closures are bound to it again.
    rows.are("G4 load", "true", "G4.1", "true", "G4.3", "false", "G4.4", "1, x 1");
    rows.are("G5 load", "true");
    // G5.6: where only what is no code differs, a closure lives.
    rows.are("G5 same code", "true true", "G5.6", "false 1");
    return rows;
  }

  @OnEachRun
  void called_during_a_purge_a_closure_waits_for_its_outcome(Run run) {
    Launch launch = Scenario.of("foo").main("app.CalledMeanwhile");
    Rows rows = meanwhile(launch.options("manage=foo.**"), run);
    // G8.4: OTP: badfun. Here it goes on as its counterpart.
    rows.are("G8.4", "2", "G8 later", "2");
  }

  @OnEachRun
  void if_strict_it_waits_and_fails(Run run) {
    Launch launch = Scenario.of("foo").main("app.CalledMeanwhile");
    Rows rows = meanwhile(launch.options("manage=foo.**,closures=strict"), run);
    // G8.4: as in OTP.
    rows.are("G8.4", "BadClosure", "G8 later", "BadClosure");
  }

  private static Rows meanwhile(Launch launch, Run run) {
    Rows rows = launch.rows(run);
    // G8.1, G8.2: the caller is held up; other calls and closures are not.
    rows.are("G8.1", "false true", "G8 others", "2 2 2");
    // G8.3: the purge removed the old version and killed nobody.
    rows.are("G8.3", "1 false");
    // G8.5 to G8.8: after a soft purge that gave up, the call goes through to the old version.
    rows.are("G8.5", "false true", "G8.6", "false", "G8.7", "3");
    rows.are("G8.8", "true local helper 3, qualified helper 4", "G8 again", "3 true");
    rows.are("G8 pin", "true KilledByPurge");
    // Callers in old code do not keep the purge waiting for ever, nor does it spare them.
    rows.are("inside held", "true true", "inside purged", "4 true");
    rows.are("inside died", "KilledByPurge KilledByPurge");
    return rows;
  }
}
