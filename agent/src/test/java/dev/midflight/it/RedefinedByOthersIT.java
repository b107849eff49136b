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

  @ParameterizedTest(name = "{0}")
  @MethodSource(ALL)
  void by_an_agent(OtherAgents beside) {
    try (App app =
        beside.start(program(), "manage=foo.**", OtherAgents.ofTheKit("counts,members"))) {
      app.answers("start l1", "l1");
      app.answers("redefine 1", "done");
      app.answers("table", "current 1, old none");
      app.answers("redefine 2", "done");
      switchedTo2(app);
      app.answers("start l2", "l2");
      app.answers("redefine 3", "done");
      app.answers("table", "current 3, old 2");
      app.answers("ask l1", "down KilledByPurge");
      app.answers("ask l2", "local helper 2, qualified helper 3");
      app.answers("retransform", "done");
      app.answers("v", 3);
      app.answers("threads", "[2 foo.Foo.lloop]");
      app.answers("stick", "done");
      assertThat(app.ask("redefine 4", "answer")).startsWith("UnsupportedOperationException");
      app.hearError(line -> line.contains("is not let redefine foo.Foo: STICKY"));
      app.answers("v", 3);
      app.answers("table", "current 3, old 2");
      app.answers("members", true);
      // JDK 17 starts from the version before where an agent came first: what it did then is lost.
      boolean counts =
          beside.jdk().feature() > 17 || beside.order() != OtherAgents.Order.OTHERS_FIRST;
      app.answers("counted v", counts);
      app.send("stop").end().exited(0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.midflight.it.harness.OtherAgents#launchedAndAttached")
  void by_a_debugger(OtherAgents beside) throws Exception {
    try (App app = beside.start(program(), "manage=foo.**", Debugger.OPTION)) {
      VirtualMachine debugged = Debugger.attach(app);
      app.answers("start l1", "l1");
      Debugger.redefine(debugged, "foo.Foo", classFile(2));
      switchedTo2(app);
      app.answers("load 3", "loaded 3");
      app.answers("ask l1", "down KilledByPurge");
      app.answers("v", 3);
      Debugger.redefine(debugged, "foo.Foo", classFile(4));
      app.answers("v", 4);
      app.answers("table", "current 4, old 3");
      app.answers("stick", "done");
      assertThatThrownBy(() -> Debugger.redefine(debugged, "foo.Foo", classFile(1)))
          .isInstanceOf(UnsupportedOperationException.class);
      app.answers("v", 4);
      debugged.dispose();
      app.send("stop").end().exited(0);
    }
  }

  private static void switchedTo2(App app) {
    app.answers("v", 2);
    app.answers("table", "current 2, old 1");
    app.answers("threads", "[1 foo.Foo.lloop]");
    app.answers("ask l1", "local helper 1, qualified helper 2");
    app.answers("soft", false);
  }

  private static byte[] classFile(int version) throws Exception {
    Path file = FOO.version(version).resolve("foo/Foo.class");
    return Files.readAllBytes(file);
  }
}
