package dev.midflight.it;

import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.EventSet;
import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Debugger;
import dev.midflight.it.harness.OtherAgents;
import dev.midflight.it.harness.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A call that finds its module deleted is in no version before it enters one, and then in that one
 * alone. A debugger holds it where it looks for a class file.
 */
class UndefinedCallsIT {

  private static final String LAUNCHED_AND_ATTACHED =
      "dev.midflight.it.harness.OtherAgents#launchedAndAttached";

  private static App program(OtherAgents beside) {
    Scenario foo = Scenario.of("foo");
    String options = "manage=foo.**,path=" + foo.version(1);
    return beside.start(foo.main("app.Beside"), options, Debugger.OPTION);
  }

  private static EventSet heldInUndefinedCall(App app, VirtualMachine debugged)
      throws InterruptedException {
    app.answers("delete", true).answers("purge", "1 killed [] condemned []");
    Debugger.stopNextCall(debugged, "dev.midflight.server.ModuleReader", "findOnPath");
    app.answers("send l", "l");
    return Debugger.awaitStop(debugged);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(LAUNCHED_AND_ATTACHED)
  void that_waits_while_a_version_comes_and_goes(OtherAgents beside) throws Exception {
    try (App app = program(beside)) {
      VirtualMachine debugged = Debugger.attach(app);
      EventSet call = heldInUndefinedCall(app, debugged);
      app.answers("load 2", "loaded 2").answers("load 3", "loaded 3");
      app.answers("threads", "[]").answers("purge", "2 killed [] condemned []");
      call.resume();
      app.answers("ask l", "local helper 3, qualified helper 3");
      app.answers("threads", "[]").answers("load 4", "loaded 4");
      app.answers("threads", "[3 foo.Foo.lloop]").answers("soft", false);
      app.answers("purge", "3 killed [foo.Foo.lloop] condemned []");
      debugged.dispose();
      app.send("stop").end().exited(0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(LAUNCHED_AND_ATTACHED)
  void that_enters_the_next_version(OtherAgents beside) throws Exception {
    try (App app = program(beside)) {
      VirtualMachine debugged = Debugger.attach(app);
      EventSet call = heldInUndefinedCall(app, debugged);
      app.answers("load 2", "loaded 2");
      call.resume();
      app.answers("ask l", "local helper 2, qualified helper 2");
      app.answers("threads", "[]").answers("load 3", "loaded 3");
      app.answers("threads", "[2 foo.Foo.lloop]").answers("soft", false);
      app.answers("purge", "2 killed [foo.Foo.lloop] condemned []");
      debugged.dispose();
      app.send("stop").end().exited(0);
    }
  }
}
