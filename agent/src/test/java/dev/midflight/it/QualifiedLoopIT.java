package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** Erlang's server loop: a qualified tail call to itself moves a process to the new version. */
class QualifiedLoopIT {

  @OnEachRun
  void a_qualified_loop_moves_on_after_one_more_message(Run run) {
    Rows rows = Scenario.of("foo").main("app.QualifiedLoop").options("manage=foo.**").rows(run);
    // D1.1: before the load.
    rows.are("D1.1", "local helper 1, qualified helper 1");
    // D1.2 to D1.4: it waits in version 1, so version 1 handles the first message after the load.
    rows.are("D1.2", "loaded 2", "D1.3", "true", "D1.4", "local helper 1, qualified helper 2");
    // D1.5 to D1.7: then it is in version 2, and old code is there with nobody in it.
    rows.are("D1.5", "false", "D1.6", "local helper 2, qualified helper 2", "D1.7", "true");
    // D1.8 to D1.10: a soft purge succeeds, the process lives.
    rows.are("D1.8", "true", "D1.9", "false", "D1.10", "true");
    // D2.1, D2.2: one that got no message since the load is in old code: no soft purge.
    rows.are("D2.1", "loaded 3", "D2.2", "false true");
  }

  @OnEachRun
  void tail_calls_need_no_stack_and_leave_no_frame(Run run) {
    Rows rows = Scenario.of("loops").main("app.Loops").options("manage=loops.**").rows(run);
    // A million iterations, of every kind of parameter and result.
    rows.are(
        "int", "1000000",
        "long", "1000000",
        "double", "1000000.0",
        "object", "1000000",
        "void", "1000000",
        "mixed", "1000000 2000000 x",
        "swapped", "2 1");
    // An unqualified recursion without end still ends as it should.
    rows.are("runaway", "StackOverflowError", "after runaway", "1");
    // A load in the middle of a loop: its next iteration is in the new version.
    rows.are("moved", "1 then 2", "left", "true");
    // Not in tail position: the frame below stays, and it is old code.
    rows.are("in try", "2 below, 1 above", "in try left", "false then true");
    rows.are("synchronized", "2 above", "synchronized left", "false then true");
  }
}
