package dev.midflight.it;

import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** With follow, code that nobody wrote for upgrades goes to the new version by itself. */
class FollowIT {

  @OnEachRun
  void every_call_of_itself_and_every_closure_goes_to_current(Run run) {
    Scenario unprepared = Scenario.withoutPlugin("follow");
    follows(unprepared.main("app.Following").options("follow=follow.**").rows(run));
  }

  @OnEachRun
  void whatever_the_plug_in_wrote_down(Run run) {
    Scenario prepared = Scenario.of("follow");
    follows(prepared.main("app.Following").options("manage=app.**,follow=follow.**").rows(run));
  }

  private static void follows(Rows rows) {
    rows.are("before", "1", "load", "loaded 2");
    rows.at("first")
        .isEqualTo("loop 1, helper 1; turn 1, step 1, helper 1; stays 1, step 1, helper 1");
    rows.at("closures")
        .isEqualTo("[lambda 1, captured helper 1, step 1, helper 1, anonymous 1 helper 1] odd 1");
    // Closures are their counterparts at once; one without runs its own body.
    rows.at("closures then")
        .isEqualTo("[lambda 2, captured helper 2, step 2, helper 2, anonymous 2 helper 2] odd 1");
    // A turn that waited is finished, with new helpers; then the loops are in the new version.
    rows.at("last in old")
        .isEqualTo("loop 1, helper 2; turn 1, step 2, helper 2; stays 1, step 2, helper 2");
    rows.at("moved")
        .isEqualTo("loop 2, helper 2; turn 2, step 2, helper 2; stays 1, step 2, helper 2");
    // The tail call left nothing behind, the other one its frame; the third never moves.
    rows.are("in old code", "false true true", "soft", "false");
    rows.are("stopped", "normal normal", "soft then", "true", "odd then", "BadClosure");
    rows.are("loop lives", "true", "constant stack", "1000000");
    rows.are("third", "loaded 3", "stays", "stays 2, step 3, helper 3");
    rows.at("closures at last")
        .isEqualTo("[lambda 3, captured helper 3, step 3, helper 3, anonymous 3 helper 3]");
    rows.are("loop at last", "loop 2, helper 3; loop 3, helper 3");
    rows.are("purge", "true KilledByPurge true");
  }

  /** Three hundred loads launched and three hundred attached, shared by the JDKs. */
  @OnEachRun
  void a_loop_that_moves_never_goes_back(Run run) {
    int loads = 300 / Jdk.all().size();
    Launch launch = Scenario.of("trip").main("app.Spinning").argument(Integer.toString(loads));
    Rows rows = launch.options("manage=trip.**").rows(run);
    rows.are("before", "1000001", "backwards", "0", "left", "true " + (1_999_999 + loads));
  }
}
