package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Jars;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.apache.commons.logging.Log;
import org.springframework.cglib.proxy.Enhancer;

/**
 * Those that look at a managed class by reflection, and make something of what they see: proxies
 * that are subclasses of it, in its package, with a name that begins like its, and JMX. They see
 * what they would see without Midflight, also what the class asks itself, and nothing of what
 * weaving adds.
 */
class ProxiesIT {

  private static final List<Path> JARS =
      Stream.of(Enhancer.class, ByteBuddy.class, Log.class).map(Jars::of).toList();

  @OnEachRun
  void a_proxy_sees_the_calls_of_the_class_alone(Run run) {
    Rows rows =
        Scenario.of("proxied", JARS)
            .main("app.Proxied")
            .jvm("--add-opens", "java.base/java.lang=ALL-UNNAMED")
            .options("manage=shop.**")
            .rows(run);
    rows.are("load", "loaded 2");
    rows.are("plain configured", "[greeting [greet hello you of 1] in 1]");
    // A static final field was set once more, where an attached agent has put code into an image.
    rows.are("configured", "[again greeting [again greet hello you of 1] in 1]");
    rows.are("after configured", "[again greeting [again greet hello you of 2] in 2]");
    List<String> made = List.of("cglib", "byte buddy");
    for (String proxy : made) {
      rows.are("plain " + proxy, "[greeting [greet hello you of 1] in 1]");
    }
    for (String when : List.of("", "fresh ")) {
      for (String proxy : made) {
        rows.are("before " + when + proxy, "[greeting [greet hello you of 1] in 1]");
        rows.are("after " + when + proxy, "[greeting [greet hello you of 2] in 2]");
      }
      // Overridden elsewhere, and from there a call from outside.
      rows.are(
          "inside " + when + "cglib", "[greeting [greet hello you of 2] in 2], [hidden hidden 2]");
      rows.are("inside " + when + "byte buddy", "[greeting [greet hello you of 2] in 2], hidden 1");
    }
    rows.are("late late cglib", "[greeting [greet hello you of 2] in 2]");
  }

  @OnEachRun
  void a_class_that_has_a_method_of_such_a_name_itself_runs_as_it_is(Run run) {
    Rows rows = Scenario.of("proxied", JARS).main("app.Named").options("manage=shop.**").rows(run);
    rows.are("before", "1 body 1");
    if (run.attached()) {
      rows.are("load", "loaded 2", "after", "2 body 2");
    } else {
      rows.are("load", "refused UNSUPPORTED_CHANGE", "after", "1 body 1");
      assertThat(rows.program().err())
          .filteredOn(line -> line.startsWith("[midflight]"))
          .singleElement()
          .asString()
          .contains("shop.Named", "its method f$body has a name that weaving needs");
    }
  }

  @OnEachRun
  void jmx_shows_what_the_interface_has(Run run) {
    Scenario.of("proxied", JARS)
        .main("app.Shown")
        .options("manage=shop.**")
        .rows(run)
        .are("attributes", "[Version]", "operations", "[count, empty]")
        .are("before", "1, apples 1, empty 1")
        .are("load", "loaded 2", "load interface", "loaded 2", "after", "2, apples 2, empty 2");
  }
}
