package dev.midflight.it;

import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.EventSet;
import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Debugger;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.OtherAgents;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A class whose definition begins before a load and ends after it. */
class LateDefinitionIT {

  @OnEachRun
  void a_load_waits_for_a_class_that_is_being_defined(Run run) {
    Scenario.of("late")
        .main("app.LateDefinition")
        .withoutModules()
        .options("manage=late.**")
        .rows(run)
        .are("load", "refused BUSY", "meanwhile", "version 1", "again", "loaded 2")
        .are("after", "version 2")
        .are("purged", "false version 2");
  }

  /** Its module is in the table by then, and nobody but the definition knows its class file. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.midflight.it.harness.OtherAgents#launched")
  void a_load_finds_the_class_file_of_a_definition_that_has_just_begun(OtherAgents beside)
      throws Exception {
    Launch program = Scenario.of("late").main("app.FromNowhere").withoutModules();
    try (App app = beside.start(program, "manage=late.**", Debugger.OPTION)) {
      app.hear("ready");
      VirtualMachine debugged = Debugger.attach(app);
      Debugger.stopNextCall(debugged, "dev.midflight.server.Weaving", "announce");
      app.answers("define", "begun");
      EventSet definition = Debugger.awaitStop(debugged);
      app.answers("load", "loaded 2");
      definition.resume();
      app.answers("call", "version 2");
      debugged.dispose();
      app.send("stop").end().exited(0);
    }
  }
}
