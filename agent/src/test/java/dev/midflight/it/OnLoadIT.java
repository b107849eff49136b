package dev.midflight.it;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** The on-load hook of a version decides whether it becomes current. */
class OnLoadIT {

  @OnEachRun
  void a_version_whose_hook_fails_does_not_become_current(Run run) {
    Launch launch = Scenario.of("hooks").main("app.Outcomes");
    Rows rows = launch.options("manage=hooks.**,path=" + launch.path("path")).rows(run);
    // K1.1 to K1.3: it answers false: current stays, nothing became old.
    rows.are("K1.1", "1", "K1.3", "1 false 1");
    rows.are("K1.2", "ON_LOAD_FAILURE: its on-load hook init answered false");
    // What it wrote is not undone: it saw its own version.
    rows.are("K1 written", "2");
    // K1.4 to K1.8: it throws.
    rows.are(
        "K1.5",
        "ON_LOAD_FAILURE: its on-load hook init threw java.lang.IllegalStateException: crash");
    rows.at("K1.6").startsWith("ON_LOAD_FAILURE: its on-load hook init threw ");
    rows.are("K1.8", "1 false 1");
    // K1.9, K1.10: it agrees.
    rows.are("K1.9", "loaded 2", "K1.10", "2 true");
    rows.are("K1 asked", "[Hooked 2, Hooked 2, Hooked 2, Hooked 2]");
    // K6.2 to K6.4: where old code is in the way of a load that does not purge, it is not asked.
    rows.are("K5 soft", "true", "K5 load", "loaded 3", "K5.1", "true true");
    rows.are("K6.2", "refused NOT_PURGED");
    // K5.2 to K5.4: a load purges before it asks, so the old version is gone though it refuses.
    rows.are("K5.2", "refused ON_LOAD_FAILURE", "K5.3", "KilledByPurge", "K5.4", "3 false");
    rows.are("K5 asked", "[Hooked 3, Hooked 2]");
    // K6.1: who runs the refused version because the hook started it is killed.
    rows.are("K6 ran", "true", "K6 load", "refused ON_LOAD_FAILURE", "K6.1", "false");
    rows.are("K6 next", "3");
    // From inside the hook its own module cannot be changed, others can.
    rows.are("inside load", "refused BUSY", "inside delete", "false", "inside other", "loaded 1");
    rows.are("outside load", "loaded 4");
  }

  @OnEachRun
  void current_code_answers_while_a_hook_runs_and_other_loads_wait(Run run) {
    Rows rows = Scenario.of("hooks").main("app.Meanwhile").options("manage=hooks.**").rows(run);
    // K3.1 to K3.3: current goes on to answer everybody, and nothing is old yet.
    rows.are("first", "1 1", "K3.1", "1", "K3.2", "local 1, qualified 1", "K3.3", "true false");
    // K3.4: another load of the module waits.
    rows.are("K3.4", "true false");
    // M3.1: a step of several modules does not wait, and changes none of them.
    rows.are("M3.1", "[hooks.Hooked refused PENDING_ON_LOAD]");
    // K7.1 to K7.4: loads of other modules do not wait.
    rows.are("K7.3", "loaded 2 2");
    // K3.5, K3.6: the hook sees itself in its version, and calls from outside in current.
    rows.are("K3.5", "1 2", "K3.6", "loaded 2");
    // K3.7, K3.8: the load that waited purges when its turn comes.
    rows.are("K3.7", "loaded 3", "K3.8", "3 true KilledByPurge");
    // M3.2: afterwards there is nothing in the way.
    rows.at("M3.2").isEqualTo("refused NOT_PURGED");
  }

  @OnEachRun
  void the_hook_of_the_first_version_ends_the_initialisation_of_its_class(Run run) {
    Rows rows = Scenario.of("hooks").main("app.FirstVersion").options("manage=hooks.**").rows(run);
    // K4.1 to K4.5: other callers wait for it, as for every class initialiser.
    rows.are("K4.1", "true false", "K4.4", "1", "K4.5", "1", "K4 notes", "[Hooked 1]");
    // K2.1: a load defines the class and does not initialise it.
    rows.are("K2.1", "loaded 1", "K2 notes", "[]", "K2 used", "1 [Another 1]");
  }

  @OnEachRun
  void a_first_version_whose_hook_fails_cannot_be_used(Run run) {
    Rows rows = Scenario.of("hooks").main("app.FirstFails").options("manage=hooks.**").rows(run);
    // K2.1 to K2.5: the JVM has the class from then on, and every use of it fails.
    rows.are("K2.1", "loaded 1");
    rows.are("K2 first", "ExceptionInInitializerError", "K2.4", "NoClassDefFoundError");
    rows.are("K2 notes", "[Hooked 1]");
  }

  @OnEachRun
  void of_several_modules_in_one_step_one_hook_refuses_all(Run run) {
    Rows rows = Scenario.of("hooks").main("app.Together").options("manage=hooks.**").rows(run);
    rows.are("first", "1 1", "fails", "[hooks.Hooked refused ON_LOAD_FAILURE]");
    // They are asked in the order of the modules' names, before any of them is current.
    rows.are("asked", "[Another 2, Hooked 2]", "versions", "1 1");
    rows.at("loads").contains("hooks.Another loaded 2, hooks.Hooked loaded 2");
    rows.are("asked again", "[Another 2, Hooked 2]", "now", "2 2", "same", "[]");
  }
}
