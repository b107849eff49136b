package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OtherAgents;
import dev.midflight.it.harness.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Agents that change the same classes: neither undoes the other's work, whoever came first. */
class BesideOthersIT {

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
  void an_agent_that_retransforms_goes_on_counting(OtherAgents beside) {
    try (App app =
        beside.start(program(), "manage=foo.**", OtherAgents.ofTheKit("counts,members"))) {
      answers(app, "members", true);
      answers(app, "start l1", "l1");
      retransformed(app, 1, true);
      answers(app, "load 2", "loaded 2");
      answers(app, "ask l1", "local helper 1, qualified helper 2");
      // JDK 17 starts from the first version then. The code is put right, by whoever is last: the
      // counters of an agent that came first are lost until the next load.
      boolean counts =
          beside.jdk().feature() > 17 || beside.order() != OtherAgents.Order.OTHERS_FIRST;
      retransformed(app, 2, counts);
      // Who runs the current version only looks as if it were in replaced code.
      answers(app, "start l2", "l2");
      answers(app, "retransform", "done");
      answers(app, "v", 2);
      answers(app, "threads", "[1 foo.Foo.lloop]");
      answers(app, "soft", false);
      answers(app, "ask l1", "local helper 1, qualified helper 2");
      answers(app, "ask l2", "local helper 2, qualified helper 2");
      answers(app, "closure 2", "2");
      // Number three purges: who is in version 1 dies, who is in version 2 does not.
      answers(app, "load 3", "loaded 3");
      answers(app, "ask l1", "down KilledByPurge");
      answers(app, "ask l2", "local helper 2, qualified helper 3");
      answers(app, "call 2", 2);
      retransformed(app, 3, counts);
      answers(app, "ask l2", "local helper 2, qualified helper 3");
      answers(app, "soft", false);
      answers(app, "end l2", "l2");
      answers(app, "soft", true);
      answers(app, "call 2", 3);
      answers(app, "retransform", "done");
      answers(app, "v", 3);
      answers(app, "load 4", "loaded 4");
      answers(app, "members", true);
      answers(app, "counted v", true);
      app.send("stop").end().exited(0);
    }
  }

  /** Versions come and go in the same few places, a class is not told by that. */
  @ParameterizedTest(name = "{0}")
  @MethodSource(ALL)
  void a_retransformation_never_brings_a_version_back(OtherAgents beside) {
    try (App app = beside.start(program(), "manage=foo.**", OtherAgents.ofTheKit("counts"))) {
      for (int n = 2; n <= 4; n++) {
        answers(app, "load " + n, "loaded " + n);
        answers(app, "retransform", "done");
        answers(app, "v", n);
        answers(app, "soft", true);
        answers(app, "retransform", "done");
        answers(app, "v", n);
      }
      answers(app, "load 1", "loaded 5");
      answers(app, "retransform", "done");
      answers(app, "v", 1);
      app.send("stop").end().exited(0);
    }
  }

  private static void retransformed(App app, int version, boolean countsThen) {
    answers(app, "counted v", true);
    answers(app, "retransform", "done");
    answers(app, "v", version);
    answers(app, "counted v", countsThen);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(ALL)
  void jacoco_goes_on_covering(OtherAgents beside) {
    try (App app = beside.start(program(), "manage=foo.**", OtherAgents.jacoco())) {
      assertThat(app.ask("covered", "answer")).isNotEqualTo("0");
      answers(app, "start l1", "l1");
      answers(app, "load 2", "loaded 2");
      answers(app, "v", 2);
      answers(app, "ask l1", "local helper 1, qualified helper 2");
      app.ask("covered", "answer");
      answers(app, "soft", false);
      answers(app, "load 3", "loaded 3");
      answers(app, "ask l1", "down KilledByPurge");
      answers(app, "v", 3);
      answers(app, "soft", true);
      app.send("stop").end().exited(0);
    }
  }
}
