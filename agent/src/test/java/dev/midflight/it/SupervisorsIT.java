package dev.midflight.it;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Supervisors start again whom a purge has killed, in the version that is current then. */
class SupervisorsIT {

  @OnEachRun
  void one_worker_is_started_again_in_the_current_version(Run run) {
    oneWorker(program("app.OneWorker").rows(run));
  }

  static List<Run> runsWithVirtualThreads() {
    return Run.all().stream().filter(run -> run.jdk().feature() >= 21).toList();
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("runsWithVirtualThreads")
  void a_virtual_thread_likewise(Run run) {
    oneWorker(program("app.OneWorker").argument("virtual").rows(run));
  }

  private static void oneWorker(Rows rows) {
    // N1.1 to N1.4: the worker stays in version 1 when version 2 is loaded.
    rows.are(
        "N1.1", "local helper 1, qualified helper 1",
        "N1.2", "loaded 2",
        "N1.3", "local helper 1, qualified helper 2",
        "N1.4", "true");
    // N1.5 to N1.8: the purge kills it; its supervisor starts it again, in version 2.
    rows.are(
        "N1.5", "true",
        "N1.6", "killed with version 1 of foo.Foo",
        "N1.7", "true true true",
        "N1.8", "local helper 2, qualified helper 2");
    // N1.9, N1.10: it is the same child.
    rows.are(
        "N1.9", "[w WORKER RUNNING]",
        "N1.10", "ChildCounts[specs=1, active=1, supervisors=0, workers=1]");
    // N2.1, N2.2: with one restart allowed, it survives one purge.
    rows.are("N2.1", "true", "N2.2", "true local helper 2, qualified helper 2");
    // N2.3 to N2.6: the second purge within the period is one too many.
    rows.are("N2.3", "true", "N2.4", "true");
    rows.at("N2.5").startsWith("n2 for w killed with version ");
    rows.are("N2.6", "null");
    // A third version purges by itself: started again, the worker is in that one at once.
    rows.are("third", "local helper 3, qualified helper 3 true true");
    // N6.1 to N6.3: who has moved on by itself is not killed, and no restart is counted.
    rows.are(
        "N6.1", "local helper 1, qualified helper 2",
        "N6.2", "false",
        "N6.3", "true true local helper 2, qualified helper 2");
    // N7.1 to N7.3: a supervisor that may not restart anything gives up; its own starts it afresh.
    rows.are(
        "N7.1", "true",
        "N7.2", "true true true",
        "N7.3", "local helper 2, qualified helper 2");
  }

  @OnEachRun
  void every_killed_child_counts(Run run) {
    Rows rows = program("app.ManyWorkers").rows(run);
    // N3.1, N3.2: one purge that kills five is more than the three restarts allowed.
    rows.are("N3.1", "true", "N3.2", "true", "N3 left", "[]");
    // N4.1, N4.2: being killed is no normal end.
    rows.are("N4.1", "true", "N4.2", "PERMANENT restarted, TEMPORARY gone, TRANSIENT restarted");
    // N5.1, N5.2: the sibling in a module that nobody loads goes with the killed one.
    rows.are("N5.1", "true", "N5.2", "b restarted, f restarted");
    rows.are("N5 asked", "local helper 2, qualified helper 2; bar");
    // N5.3, N5.4: a new version in which the body cannot be entered is tried, and given up.
    rows.are("N5.3", "true", "N5.4", "true", "N5 for", "n5 for f NoSuchMethodError");
    // N8.1 to N8.3: as often as restarts are allowed.
    rows.are("N8.1", "true", "N8.2", "true", "N8.3", "5");
  }

  private static Launch program(String name) {
    return Scenario.of("supervised").main(name).options("manage=foo.**:bar.**");
  }
}
