package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jdi.VirtualMachine;
import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Debugger;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OtherAgents;
import dev.midflight.it.harness.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A debugger or an agent that knows of no versions redefines a class: that is a load. */
class RedefinedByOthersIT {

  private static final Scenario FOO = Scenario.of("foo");
  private static final String ALL = "dev.midflight.it.harness.OtherAgents#all";

  private static Launch program() {
    return FOO.main("app.Beside");
  }

  private static void answers(App app, String question, Object answer) {
    assertThat(app.ask(question, "answer")).as("%s in%n%s", question, app).isEqualTo("" + answer);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(ALL)
  void by_an_agent(OtherAgents beside) {
    try (App app =
        beside.start(program(), "manage=foo.**", OtherAgents.ofTheKit("counts,members"))) {
      answers(app, "start l1", "l1");
      answers(app, "redefine 1", "done");
      answers(app, "table", "current 1, old none");
      answers(app, "redefine 2", "done");
      switchedTo2(app);
      answers(app, "start l2", "l2");
      answers(app, "redefine 3", "done");
      answers(app, "table", "current 3, old 2");
      answers(app, "ask l1", "down KilledByPurge");
      answers(app, "ask l2", "local helper 2, qualified helper 3");
      answers(app, "retransform", "done");
      answers(app, "v", 3);
      answers(app, "threads", "[2 foo.Foo.lloop]");
      answers(app, "stick", "done");
      assertThat(app.ask("redefine 4", "answer")).startsWith("UnsupportedOperationException");
      app.hearError(line -> line.contains("is not let redefine foo.Foo: STICKY"));
      answers(app, "v", 3);
      answers(app, "table", "current 3, old 2");
      answers(app, "members", true);
      // JDK 17 starts from the version before where an agent came first: what it did then is lost.
      boolean counts =
          beside.jdk().feature() > 17 || beside.order() != OtherAgents.Order.OTHERS_FIRST;
      answers(app, "counted v", counts);
      app.send("stop").end().exited(0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.midflight.it.harness.OtherAgents#launchedAndAttached")
  void by_a_debugger(OtherAgents beside) throws Exception {
    try (App app = beside.start(program(), "manage=foo.**", Debugger.OPTION)) {
      VirtualMachine debugged = Debugger.attach(app);
      answers(app, "start l1", "l1");
      Debugger.redefine(debugged, "foo.Foo", classFile(2));
      switchedTo2(app);
      answers(app, "load 3", "loaded 3");
      answers(app, "ask l1", "down KilledByPurge");
      answers(app, "v", 3);
      Debugger.redefine(debugged, "foo.Foo", classFile(4));
      answers(app, "v", 4);
      answers(app, "table", "current 4, old 3");
      answers(app, "stick", "done");
      assertThatThrownBy(() -> Debugger.redefine(debugged, "foo.Foo", classFile(1)))
          .isInstanceOf(UnsupportedOperationException.class);
      answers(app, "v", 4);
      debugged.dispose();
      app.send("stop").end().exited(0);
    }
  }

  private static void switchedTo2(App app) {
    answers(app, "v", 2);
    answers(app, "table", "current 2, old 1");
    answers(app, "threads", "[1 foo.Foo.lloop]");
    answers(app, "ask l1", "local helper 1, qualified helper 2");
    answers(app, "soft", false);
  }

  private static byte[] classFile(int version) throws Exception {
    Path file = FOO.version(version).resolve("foo/Foo.class");
    return Files.readAllBytes(file);
  }
}
