package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a purge means to those around who is killed: callers, current code, other threads. */
class PurgeAftermathIT {

  @OnEachRun
  void current_code_above_an_old_frame_goes_on(Run run) {
    Rows rows = dying("app.Mixed", "300ms").argument("above").rows(run);
    for (String kind : kinds(run)) {
      // It goes on undisturbed, and the old frame dies when control comes back to it.
      String goesOn = "KilledByPurge, current code went on 1, was interrupted 0";
      rows.at("current waits above" + kind + " in image")
          .isEqualTo("condemned in dying.Both.over, " + goesOn);
      rows.at("current computes above" + kind + " in image")
          .isEqualTo("condemned in dying.Both.overBusy, " + goesOn);
    }
  }

  @OnEachRun
  void current_and_foreign_code_below_and_between_old_frames_is_left_alone(Run run) {
    Rows rows = dying("app.Mixed", "10s").argument("below").rows(run);
    for (String kind : kinds(run)) {
      // Below the old frame: KilledByPurge is an ordinary throwable there.
      String caught =
          "asleep, 1 killed, 0 condemned, caught in current code 1, goes on true, cleaned up 1, "
              + "returned null, interrupted false";
      rows.are("current below a lambda" + kind, caught);
      rows.are("current below an anonymous class" + kind, caught);
      // Between two old frames: what it swallows is raised again.
      for (String place : List.of("", " in image")) {
        rows.are("foreign catch between" + kind + place, "killed, KilledByPurge, caught 1");
        rows.are("foreign catch in a loop" + kind + place, "killed, KilledByPurge, caught 1");
      }
    }
  }

  @OnEachRun
  void whoever_called_old_code_gets_a_throwable_and_nobody_else_gets_anything(Run run) {
    Rows rows = dying("app.Aftermath", "10s").rows(run);
    for (String executor : List.of("executor", "fork/join")) {
      rows.are(
          executor + " report", "1 0",
          executor + " asleep", "ExecutionException of KilledByPurge",
          executor + " next", "true",
          executor + " busy", "ExecutionException of KilledByPurge",
          executor + " last", "true");
    }
    rows.are("completable future", "ExecutionException of KilledByPurge");
    rows.are("bystanders report", "[sleeper] []", "bystanders", "true true false");
    rows.are("bystanders next", "[sleeper]");
    rows.are("crowd", "true 0 32", "crowd left", "32 killed, 0 steps, 0 interrupted");
    rows.are("contended", "0 lost, [6 killed, 0 steps, 0 interrupted]", "strays", "0 0");
  }

  @OnEachRun
  void the_condemned_die_many_loads_later_and_of_more_versions_than_there_are_slots(Run run) {
    Rows rows = dying("app.Condemnations", "300ms").rows(run);
    rows.are("long condemned", "[held] then 0 true");
    rows.are("long condemned dies", "0 off, 0 steps", "long condemned lock", "free false");
    rows.are("condemned of many", "12 true");
    rows.are("condemned of many die", "[0 off, 0 steps, interrupted false]");
  }

  @OnEachJdk
  void uncaught_it_is_silent_unless_the_application_wants_to_hear_of_it(Jdk jdk) {
    Rows rows = dying("app.Silent", "10s").rows(new Run(jdk, Run.Start.LAUNCHED));
    rows.are("own handler", "KilledByPurge", "group", "KilledByPurge");
    rows.are("default handler", "KilledByPurge");
    if (jdk.feature() >= 21) {
      rows.are("default handler virtual", "KilledByPurge");
    }
    Ended ended = rows.program();
    assertThat(ended.errors()).as("%s", ended).doesNotContain("KilledByPurge");
    assertThat(ended.err()).as("%s", ended).anyMatch(line -> line.endsWith("as ever"));
  }

  @OnEachJdk
  void log_info_shows_the_uncaught_end(Jdk jdk) {
    Rows rows = dying("app.Silent", "10s,log=info").rows(new Run(jdk, Run.Start.LAUNCHED));
    assertThat(rows.program().errors()).as("%s", rows.program()).contains("KilledByPurge");
  }

  @OnEachJdk
  void who_was_there_before_an_attach_is_interrupted_and_cannot_be_stopped(Jdk jdk) {
    Rows rows = dying("app.Unwoven", "300ms").rows(new Run(jdk, Run.Start.ATTACHED));
    rows.are("busy", "[] [busy dying.Busy.arithmetic true]", "busy slot", "false");
    rows.are("busy goes on", "true");
    rows.are("asleep", "[] [asleep dying.Waiting.sleep true]", "asleep slot", "false");
    rows.are("asleep ends", "InterruptedException", "asleep afterwards", "1 false");
  }

  static List<Run> withVirtualThreads() {
    return Jdk.withVirtualThreads().stream()
        .flatMap(jdk -> Stream.of(Run.Start.values()).map(start -> new Run(jdk, start)))
        .toList();
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("withVirtualThreads")
  void ten_thousand_virtual_threads_are_killed(Run run) {
    Rows rows = dying("app.Thousands", "30s").rows(run);
    rows.are("condemned", "[]", "reported", "10000 0", "cleaned up", "10000");
    rows.are("left", "10000 killed, 0 steps, 0 interrupted");
  }

  private static List<String> kinds(Run run) {
    return run.jdk().feature() >= 21 ? List.of("", " virtual") : List.of("");
  }

  private static Launch dying(String program, String purgeTimeout) {
    return Scenario.of("dying")
        .main(program)
        .options("manage=dying.**,purgeTimeout=" + purgeTimeout);
  }
}
