package dev.midflight.it;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.nio.file.Path;

/** Calls from other modules enter the current version, at the time of the call. */
class OutsideCallsIT {

  private static final Scenario FOO = Scenario.of("foo");

  @OnEachRun
  void every_call_from_outside_enters_current(Run run) {
    Rows rows = FOO.main("app.OutsideCalls").options("manage=foo.**:client.**").rows(run);
    // B1.1, B1.2: direct calls, reflection, a method handle and a method reference.
    rows.are("B1.1", "1 1", "B1.2", "1 1 1");
    // B1.3 to B1.5: the same ones after a load, those made before it included.
    rows.are("B1.3", "loaded 2", "B1.4", "2 2", "B1.5", "2 2 2");
    // B1.6: resolved per call: one activation of a caller sees two versions.
    rows.are("B1.6", "2 then 3", "B1.6 unmanaged", "3 then 4");
    rows.are("B1 service", "4 4");
  }

  @OnEachRun
  void a_class_is_loaded_at_its_first_use_and_not_read_again(Run run) {
    Launch launch = FOO.main("app.Lazily").withoutModules();
    Path folder = launch.path("classes");
    Rows rows = launch.onClassPath(folder).options("manage=foo.**").rows(run);
    // B2.1 to B2.3: the first call loads the module.
    rows.are("B2.1", "Optional.empty", "B2.2", "1");
    rows.at("B2.3").startsWith("file:").endsWith("/foo/Foo.class");
    // B2.4, B2.5: an unknown function and an unknown module.
    rows.are("B2.4", "NoSuchMethodException", "B2.5", "ClassNotFoundException");
    // B2.6 to B2.8: a new class file does nothing by lying there, nor does ensureLoaded.
    rows.are("B2.6", "1", "B2.7", "loaded 1", "B2.8", "1");
    // B2.9, B2.10: loadFile reads it.
    rows.are("B2.9", "loaded 2", "B2.10", "2");
    rows.at("B2 source").startsWith("file:").endsWith("/foo/Foo.class");
  }

  @OnEachRun
  void a_timer_set_before_a_load_calls_what_is_current_when_it_fires(Run run) {
    Rows rows = FOO.main("app.Timers").options("manage=foo.**").rows(run);
    // H4.1: a function named by its module is looked up when it is called.
    rows.are("H4.1", "told 2");
  }

  @OnEachRun
  void callbacks_of_a_waiting_server_switch_at_the_next_call(Run run) {
    Rows rows = FOO.main("app.ServerLoop").options("manage=server.**").rows(run);
    // O1.1, O1.2: a server with a state, whose code is loaded anew while it waits.
    rows.are("O1.1", "version 1 with state 0", "O1.2", "ok");
    // O1.5, O1.13 to O1.15: it is not in old code, lives on, and a soft purge succeeds.
    // O3.6, O3.12: without a code change it keeps its state.
    // O2.1 to O2.4: a server idle in a loop of another module is not in old code, keeps its state.
    rows.are("O2.1", "false", "O2.2", "version 2 with state 42", "O2.3", "true", "O2.4", "true");
    // O2.5, O2.6: a closure made by version 2 stays in it; callbacks are those of version 3.
    rows.are("O2.5", "version 2", "O2.6", "version 3 with state 42");
    // O4.1: one that is blocked inside a callback is in old code, and finishes there.
    rows.are("O4.1", "true", "O4 soft", "false", "O4 answer", "version 3 true");
  }
}
