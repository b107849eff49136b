package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** A process in a loop of old code stays there, and leaves by one qualified call. */
class LocalLoopIT {

  @OnEachRun
  void local_calls_stay_in_the_version_of_their_caller(Run run) {
    Rows rows = Scenario.of("foo").main("app.LocalLoop").options("manage=foo.**").rows(run);
    // C1.1 to C1.3: before the load there is nothing old.
    rows.are("C1.1", "local helper 1, qualified helper 1", "C1.2", "false", "C1.3", "false");
    // C1.4 to C1.6: the load makes the version that the process is in the old one.
    rows.are("C1.4", "loaded 2", "C1.5", "true", "C1.6", "true");
    // C1.7 to C1.10: it goes on there, time and again; only its qualified calls reach version 2.
    rows.are(
        "C1.7", "local helper 1, qualified helper 2",
        "C1.8", "local helper 1, qualified helper 2",
        "C1.9", "true",
        "C1.10", "true");
    rows.are("C1 refused", "false", "C1 who", "[1 foo.Foo.lloop false]");
    // C1.11 to C1.13: one qualified call moves it to version 2, leaving no frame behind.
    rows.are("C1.12", "false", "C1.13", "local helper 2, qualified helper 2");
    // C1.14, C1.15: so a soft purge succeeds and the process lives.
    rows.are("C1.14", "true", "C1.15", "true");
    rows.are("C1 purged", "false [] local helper 2, qualified helper 2");
  }

  @OnEachRun
  void without_the_plug_in_every_self_call_stays(Run run) {
    Rows rows =
        Scenario.withoutPlugin("foo").main("app.QualifiedLoop").options("manage=foo.**").rows(run);
    rows.are("D1.1", "local helper 1, qualified helper 1");
    rows.are("D1.4", "local helper 1, qualified helper 1");
    // Nor does the loop move on: its call to itself is one into its own version.
    rows.are("D1.5", "true", "D1.6", "local helper 1, qualified helper 1", "D1.8", "false");
  }
}
