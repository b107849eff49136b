package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** There is never a third version: a load is refused or purges while an old one is there. */
class ThirdLoadIT {

  @OnEachRun
  void a_third_load_is_refused_until_the_old_version_is_purged(Run run) {
    Launch launch = Scenario.of("foo").main("app.ThirdLoad").withoutModules();
    Rows rows = launch.options("manage=foo.**,path=" + launch.path("path")).rows(run);
    // E1.1, E1.2: two processes in version 1 when version 2 comes.
    rows.are(
        "E1.1", "loaded 2",
        "E1.2", "local helper 1, qualified helper 2; local helper 1, qualified helper 2");
    // E1.3, E1.4: loadFile never purges, so the third version is refused.
    rows.are("E1.3", "refused NOT_PURGED", "E1.4", "2");
    // E1.5 to E1.7: and nothing has changed: both processes live, one has moved on by itself.
    rows.are(
        "E1.5", "local helper 1, qualified helper 2; local helper 2, qualified helper 2",
        "E1.6", "true true",
        "E1.7", "true");
    // E1.8, E1.9: refused also with nobody in old code: it looks at the slot, not at processes.
    rows.are("E1.8", "false false", "E1.9", "refused NOT_PURGED");
    // E1.10 to E1.12: after a soft purge there is room.
    rows.are("E1.10", "true", "E1.11", "loaded 3", "E1.12", "3");
  }

  @OnEachRun
  void loads_that_purge_kill_who_is_in_old_code(Run run) {
    Launch launch = Scenario.of("foo").main("app.LoadPurges").withoutModules();
    Rows rows = launch.options("manage=foo.**,path=" + launch.path("path")).rows(run);
    // E2.1, E2.2: two processes in version 1 when version 2 comes; one moves on by itself.
    rows.are(
        "E2.1", "loaded 2",
        "E2.2", "local helper 1, qualified helper 2; local helper 1, qualified helper 2");
    // E2.3 to E2.5: load purges by itself: who is still in version 1 dies, the other lives.
    rows.are("E2.3", "loaded 3", "E2 purged", "1 [foo.Foo.lloop] []");
    rows.are("E2.4", "KilledByPurge true", "E2.5", "3");
    // E2.6 to E2.8: which handles one more message in version 2, then is in version 3.
    rows.are(
        "E2.6", "local helper 2, qualified helper 3",
        "E2.7", "local helper 3, qualified helper 3",
        "E2.8", "down KilledByPurge",
        "E2 soft", "true");
    // E4.1 to E4.4, E4.6: loadFile refuses where both slots are full, and nobody dies of it.
    rows.are("E4.1", "loaded 5", "E4.2", "local helper 1, qualified helper 2");
    rows.are("E4.3", "refused NOT_PURGED", "E4.4", "local helper 1, qualified helper 2");
    // E4.7 to E4.10: loadBinary purges by itself.
    rows.are("E4.7", "loaded 6", "E4 purged", "4 [foo.Foo.lloop] []", "E4.8", "KilledByPurge");
    rows.are("E4.9", "3", "E4.10", "true");
  }

  @OnEachRun
  void what_kills_cannot_be_survived_and_is_seen_by_who_waits(Run run) {
    Launch launch = Scenario.of("foo").main("app.Killed");
    String path = "path=" + launch.path("path");
    Rows rows = launch.options("manage=foo.**:server.**," + path).rows(run);
    // E3.1 to E3.3: a purge on its own, then loadFile.
    rows.are(
        "E3.1", "loaded 2",
        "E3.2", "local helper 1, qualified helper 2; local helper 1, qualified helper 2",
        "E3.3", "true");
    // E3.4: what a monitor sees: the thread's end, and the future of an executor's task.
    rows.are("E3.4", "KilledByPurge");
    rows.are("E3 future", "dev.midflight.KilledByPurge: version 1 of foo.Foo was purged");
    // E3.6 to E3.8: who had moved on lives, and so does the executor's thread.
    rows.are("E3.6", "true", "E3.7", "loaded 3", "E3.8", "3 true", "E3 executor", "3");
    // A bare thread ends with it, silently but for a handler that the application set.
    rows.are("E3 left", "true", "E3 bare", "true");
    rows.are("E3 handler", "dev.midflight.KilledByPurge: version 3 of foo.Foo was purged");
    assertThat(rows.program().errors()).doesNotContain("KilledByPurge");
    // E5.1 to E5.3: nobody survives it by catching whatever is thrown.
    rows.are("E5 before", "helper 1", "E5.1", "loaded 5", "E5.2", "true", "E5.3", "KilledByPurge");
    // D2.3, D2.4: idle in a qualified loop since the load, it is in old code.
    rows.are("D2 load", "loaded 6", "D2.3", "true", "D2.4", "KilledByPurge");
    // D3.1 to D3.6: unread messages do not save one that cannot get at them; they stay unread.
    // Threads cannot be suspended: it sleeps instead.
    rows.are("D3.3", "loaded 7", "D3.4", "true", "D3.5", "KilledByPurge", "D3.6", "false false");
    // O4.2 to O4.4: a server blocked inside a callback dies, and its caller gets no answer.
    rows.are("O4.2", "true", "O4.3", "KilledByPurge false", "O4.4", "false");
    rows.are("O4 state", "ok, version 2 with state 7");
  }
}
