package dev.midflight.it;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is in old code, what the questions answer about it, and what purges do to it. */
class OldCodeIT {

  private static final Scenario FOO = Scenario.of("foo");

  @OnEachRun
  void soft_purge_and_the_questions_in_every_state(Run run) {
    Rows rows = FOO.main("app.SoftPurge").options("manage=foo.**").rows(run);
    // F1.1: a module nobody has heard of has nothing old.
    rows.are("F1.1", "true false");
    // F1.3: current alone, somebody running in it.
    rows.are("F1.3", "true false false true");
    // F1.5 to F1.7: somebody in old code: refused, and nothing changes.
    rows.are("F1.5", "true true", "F1.6", "false", "F1.7", "true true", "F1 left", "true false");
    // F1.11, F1.14 to F1.16: old code with nobody in it.
    rows.are("F1.11", "true", "F1.15", "true", "F1.16", "false");
    // F1.26, F1.27: an unknown module, and a process that has ended.
    rows.are("F1.26", "false", "F1.27", "false");
    // F2.1, F2.2, F2.5: the question is about old code alone, and of a dead process it is false.
    rows.are("F2.1", "false", "F2 load", "loaded 4", "F2.2", "true", "F2.5", "false");
    // E6.1, E6.2: who soft-purges from inside old code finds somebody there: itself.
    rows.are("E6.1", "false", "E6 later", "false true");
  }

  @OnEachRun
  void in_old_code_is_whoever_has_a_frame_of_it(Run run) {
    Rows rows = FOO.main("app.WhoIsIn").options("manage=foo.**:client.**").rows(run);
    // H1.1 to H1.3, H1.14: waiting in old code or anywhere above a frame of it, also under a catch.
    rows.are("H1.1", "true", "H1.2", "true", "H1.3", "true", "H1.14", "true");
    // H1.4, H1.5: false in OTP, where any tail call leaves no frame; here only self tail calls do.
    rows.are("H1.4", "true", "H1.5", "true");
    // H1.6 to H1.8: holding a closure, an external function, a literal is not being inside.
    rows.are("H1.6", "false", "H1.7", "false", "H1.8", "false");
    // H1.11: nor is being about to call it.
    rows.are("H1.11", "false");
    // H1.15: six are inside, so no soft purge.
    rows.are("H1.15", "false", "H1 listed", "6");
    rows.are("H1 recv", "local 1, qualified 2", "H1 soft", "true");
    // H1.32: a literal of a purged version stays readable.
    rows.are("H1.32", "of version 1");
    // H1.36, H1.38: an external function and a later call reach what is current.
    rows.are("H1.36", "2", "H1.38", "local helper 2, qualified helper 2");
    // F4.2 to F4.6: below frames of others it is found, and only for the module it is in.
    rows.are("F4.2", "true", "F4.3", "false", "F4.4", "true true", "F4.6", "false");
    rows.are("F4 left", "true");
    // H2.1: a frame that is not purged resumes in its version; its qualified calls go to current.
    rows.are("H2.1", "frame 3 4 cb", "H2 left", "true");
    // H3.1 to H3.4: a stack trace that was kept names old code and does not hold it.
    rows.at("H3.1").startsWith("foo.Foo.boom").endsWith("/ boom 4");
    rows.are("H3.2", "false", "H3.3", "true", "H3.4", "true");
  }

  @OnEachRun
  void purge_answers_whether_it_killed_somebody(Run run) {
    Rows rows = FOO.main("app.Purges").options("manage=foo.**:client.**").rows(run);
    // F1.1: a module nobody has heard of has nothing old, nor has one that is not loaded yet.
    rows.are("F1.1", "false true false false true false", "F1 unknown", "0 killed [] condemned []");
    // F1.3: current alone, somebody running in it.
    rows.are("F1.3", "false true false false true");
    // F1.5 to F1.7: somebody in old code, soft purge refuses.
    rows.are("F1.5", "true true", "F1.6", "false", "F1.7", "true true");
    // F1.8 to F1.10: purge kills, and there is nothing old any more.
    rows.are("F1.8", "true", "F1 died", "KilledByPurge", "F1.9", "false false");
    rows.are("F1.10", "false true false");
    // F1.11 to F1.13: old code with nobody in it: purge answers false, and it is gone.
    rows.are("F1.11", "true", "F1.12", "false", "F1.13", "false");
    // The same in full.
    rows.are(
        "F1 nothing old", "0 killed [] condemned []",
        "F1 nobody", "3 killed [] condemned []",
        "F1 somebody", "4 killed [4 foo.Foo.lloop] condemned []",
        "F1 who", "true",
        "F1 end", "KilledByPurge [] false");
    // F3.1: of four purges at once, with 500 processes in old code, one reports the kill.
    rows.are("F3.1", "[false, false, false, true]", "F3 died", "[KilledByPurge]");
    // F4.7, F4.8: OTP kills who is in another module above a frame of old code. Here it is
    // condemned: it dies when control comes back to that frame.
    rows.are("F4.7", "true 6 killed [] condemned [6 foo.Foo.frame]", "F4 slot", "false true");
    rows.are("F4.8", "answered KilledByPurge", "F4 later", "false true false");
  }

  @OnEachRun
  void who_purges_the_code_it_is_in_dies_when_that_is_done(Run run) {
    assertSuicides(FOO.main("app.Suicide").options("manage=foo.**").rows(run));
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("dev.midflight.it.VirtualThreadsIT#runs")
  void so_do_virtual_threads(Run run) {
    Launch launch = FOO.main("app.Suicide").argument("virtual");
    assertSuicides(launch.options("manage=foo.**").rows(run));
  }

  private static void assertSuicides(Rows rows) {
    // E6.1, E6.2: a soft purge from inside old code finds somebody there: the caller.
    rows.are("E6.1", "false", "E6.2", "normal");
    // E6.3 to E6.6: a purge is completed, and its caller never hears of it.
    rows.are("E6.3", "about to", "E6.4", "KilledByPurge", "E6.5", "false", "E6.6", "false");
    // Who loads twice from inside dies at the second load, which is completed.
    rows.are("E6 second", "loaded 3", "E6 died", "KilledByPurge false", "E6 third", "1 true");
    rows.are("E6 numbers", "4 3", "E6 free", "false loaded 5");
  }

  @OnEachRun
  void a_purge_kills_exactly_those_who_are_in_old_code(Run run) {
    assertKills(FOO.main("app.WhoIsKilled").options("manage=foo.**").rows(run));
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("dev.midflight.it.VirtualThreadsIT#runs")
  void virtual_threads_too(Run run) {
    Launch launch = FOO.main("app.WhoIsKilled").argument("virtual");
    assertKills(launch.options("manage=foo.**").rows(run));
  }

  private static void assertKills(Rows rows) {
    // H1.16: some are killed: those blocked in a call that old code made.
    rows.are("H1.16", "true 1");
    rows.are("H1 killed", "[foo.Foo.blockrecv, foo.Foo.blockrecv, foo.Foo.napping]");
    // H1.17, H1.30: waiting in it, also under a catch.
    rows.are("H1.17", "KilledByPurge", "H1 asleep", "KilledByPurge", "H1.30", "KilledByPurge");
    // Those who are in another module above a frame of old code are condemned. In OTP H1.18 and
    // H1.19 are killed at once, and H1.20, H1.21 and H1.31 live, as a tail call leaves no frame;
    // here they die when control comes back to the old frame.
    rows.are(
        "H1 condemned", "[foo.Foo.frame, foo.Foo.frame, foo.Foo.tail, foo.Foo.tail]",
        "H1 slot", "false []",
        "H1 blocked", "[true, true, true, true]",
        "H1.18", "continues, KilledByPurge",
        "H1.19", "woken, KilledByPurge",
        "H1.31", "tail continues, KilledByPurge",
        "H1.21", "woken, KilledByPurge");
    // H1.22 to H1.24, H1.27: holding a closure, an external function, a literal; about to call.
    rows.are("H1.22", "[true, true, true, true]");
    // H1.32, H1.36 to H1.38: they go on as before; OTP's closure would be dead, ours is rebound.
    rows.are("H1.32", "of version 1", "H1.36", "2", "H1.37", "2");
    rows.are("H1.38", "local helper 2, qualified helper 2");
    rows.are("H1 normal", "[normal, normal, normal, normal]");
  }
}
