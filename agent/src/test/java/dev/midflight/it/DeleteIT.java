package dev.midflight.it;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** A deleted module has old code, and none that calls from outside enter until one is loaded. */
class DeleteIT {

  @OnEachRun
  void a_call_from_outside_loads_from_the_code_path_or_fails(Run run) {
    Launch launch = Scenario.of("foo").main("app.Deleted");
    Rows rows = launch.options("manage=foo.**,path=" + launch.path("path")).rows(run);
    // I1.1, I1.2: current is old now: not loaded, not listed, and there is old code.
    rows.are("I1.1", "true", "I1.2", "false null true false");
    // I1.3, I1.4: nothing on the code path: calls fail, however they are made; who is in it lives.
    rows.at("I1.3")
        .isEqualTo(
            "NoClassDefFoundError foo.Foo: version 1 was deleted, and the code path has none");
    rows.are("I1 reflection", "InvocationTargetException", "I1.4", "true true");
    // I1.5: there is nothing to delete, and old code would be in the way.
    rows.are("I1.5", "false", "I1 status", "NOT_LOADED");
    // I1.8 to I1.10: as soon as the code path has one, the next call loads it.
    rows.are(
        "I1.8", "2",
        "I1.9", "local helper 1, qualified helper 2",
        "I1.10", "true");
    // I1.11, I1.13: deleting once more is refused while old code exists.
    rows.are("I1.11", "false", "I1.13", "2");
    // I1.14 to I1.17: purged, deleted, purged again: now there is no code at all.
    rows.are("I1.14", "true", "I1.15", "KilledByPurge", "I1.16", "true", "I1.17", "false");
    rows.are("I1 gone", "false false");
    // I1.18: a module that was never loaded.
    rows.are("I1.18", "false");
    rows.are("I1 load", "loaded 3 2", "I1 history", "[1, 2, 3]");
  }

  @OnEachRun
  void old_code_goes_on_and_the_next_load_needs_no_purge(Run run) {
    Launch launch = Scenario.of("foo").main("app.DeletedWithoutPath");
    Rows rows = launch.options("manage=foo.**,path=" + launch.path("path")).rows(run);
    // I2.1, I2.2: its local calls work, its qualified one finds nothing, and it dies of that.
    rows.are("I2.1", "true", "I2.2", "down NoClassDefFoundError");
    rows.are("I2 stays", "true true", "I2 loop", "NoClassDefFoundError");
    // I3.1 to I3.5: a load after a delete purges nothing and kills nobody.
    rows.are("I3.2", "loaded 2", "I3.3", "true", "I3.4", "2 true");
    // I3.6: but then both slots are full.
    rows.are("I3.6", "refused NOT_PURGED", "I3 old", "true false");
    rows.are("I3 stopped", "normal", "I3 soft", "true", "I3 rollback", "loaded 3 1");
  }

  @OnEachRun
  void closures_of_a_version_that_is_gone_look_for_their_module(Run run) {
    Launch launch = Scenario.of("foo").main("app.ClosuresDeleted").withoutModules();
    Rows rows = launch.options("manage=foo.**,path=" + launch.path("path")).rows(run);
    // G6.1 to G6.4: deleted, a closure of the old version runs as before.
    rows.are("G6.1", "loaded 1", "G6.2", "true", "G6.3", "1", "G6.4", "false");
    // G6.5 to G6.8: purged as well, its call loads the same code again and succeeds.
    rows.are("G6.5", "false", "G6.6", "false", "G6.7", "1", "G6.8", "true");
    // G6.9, G6.10: other code is loaded; there it has a counterpart, which Erlang does not look
    // for.
    rows.are("G6.9", "2", "G6.10", "true 2 2");
    // G6.11 to G6.13: nothing on the code path.
    rows.are("G6.11", "NoClassDefFoundError", "G6.12", "NoClassDefFoundError");
  }

  @OnEachRun
  void strict_closures_die_with_their_code(Run run) {
    Launch launch = Scenario.of("foo").main("app.ClosuresDeleted").withoutModules();
    String options = "manage=foo.**,closures=strict,path=" + launch.path("path");
    Rows rows = launch.options(options).rows(run);
    // G6.7: the same code revives them; G6.9: other code does not.
    rows.are("G6.7", "1", "G6.9", "BadClosure", "G6.10", "true 2 2");
  }
}
