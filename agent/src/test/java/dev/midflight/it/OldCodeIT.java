package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** Who is in old code, and what soft purge and the questions answer about it. */
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
}
