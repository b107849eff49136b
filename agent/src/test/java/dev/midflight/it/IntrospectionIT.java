package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.nio.file.Path;

/** What can be asked about a module, before and after loads. */
class IntrospectionIT {

  private static final Scenario FOO = Scenario.of("foo");

  @OnEachRun
  void a_module_is_known_from_its_first_load_on(Run run) {
    Rows rows = FOO.main("app.Introspection").withoutModules().options("manage=foo.**").rows(run);
    // A1.1 to A1.6: nothing is known about a module that was never loaded.
    rows.are(
        "A1.1", "Optional.empty",
        "A1.2", "Optional.empty",
        "A1.4", "false",
        "A1.5", "false",
        "A1.6", "NOT_LOADED");
    // A1.7 to A1.9, A1.11: loaded from bytes, under the label given, unchecked.
    rows.are(
        "A1.7", "loaded 1",
        "A1.8", "Optional[/somewhere/foo_v1]",
        "A1.9", "true",
        "A1.11", "/somewhere/foo_v1 true");
    // A1.13, A1.14, A1.20: version number, MD5, name.
    rows.are("A1.13", "1", "A1.20", "foo.Foo", "A1 v", "1");
    rows.at("A1.14").matches("[0-9a-f]{32}");
    // A1.21, A1.22: no class file of that name where a load would look; no old code yet.
    rows.are("A1.21", "REMOVED", "A1.22", "false null");
    // A1.23, A1.24, A1.26 to A1.28: the second load brings its own label, number and MD5.
    rows.are(
        "A1.23", "loaded 2",
        "A1.24", "Optional[/other/foo_v2]",
        "A1.26", "true",
        "A1.27", "2 after 1",
        "A1.28", "false true");
    // A1.30, A1.31: exported or not is what reflection shows.
    rows.are("A1.30", "v", "A1.31", "NoSuchMethodException");
    // A2.15: a name that nobody knows.
    rows.are("A2.15", "Optional.empty");
  }

  @OnEachRun
  void a_module_on_the_code_path_is_loaded_from_there(Run run) {
    Launch launch = FOO.main("app.OnDisk").withoutModules();
    Path path = launch.path("path");
    Rows rows = launch.options("manage=foo.**,path=" + path).rows(run);
    // A2.3: lying on the path is not being loaded.
    rows.are("A2.3", "Optional.empty");
    // A2.11, A2.12: loadFile finds it; the source is the URL of the class file.
    rows.are("A2.11", "loaded 1", "A2 v", "1");
    rows.at("A2.12").startsWith("file:").endsWith(path.resolve("foo/Foo.class").toString());
    // A2.4, A2.5, A2.7: an empty label is a label; the status compares code, not labels.
    rows.are("A2.4", "loaded 2", "A2.5", "Optional[[]]", "A2.7", "LOADED");
  }

  @OnEachJdk
  void the_md5_is_that_of_the_code_alone(Jdk jdk) {
    Launch launch = Scenario.of("md5").main("app.Md5").withoutModules().options("manage=m.**");
    try (App app = launch.launchHeld(jdk)) {
      app.send("go");
      String plain = md5(app, Scenario.of("md5").version(1));
      // A3.1, A3.5, A3.6: attributes do not count there. Java's are annotations, which frameworks
      // act on: they count.
      assertThat(md5(app, Scenario.of("md5").version(2))).isNotEqualTo(plain);
      // A3.2: neither do line numbers.
      assertThat(md5(app, Scenario.of("md5").version(3))).isEqualTo(plain);
      // A3.3: nor what is there for debuggers, nor how the constant pool is ordered by it.
      assertThat(md5(app, Scenario.compiled("md5", 1, "-g:none"))).isEqualTo(plain);
      assertThat(md5(app, Scenario.compiled("md5", 1, "-g"))).isEqualTo(plain);
      // What the plug-in wrote down decides where calls go: it counts.
      assertThat(md5(app, Scenario.withoutPlugin("md5").version(1))).isNotEqualTo(plain);
      // A3.4: an added method does count.
      assertThat(md5(app, Scenario.of("md5").version(4))).isNotEqualTo(plain);
      // And so does another body, and another nested class.
      assertThat(md5(app, Scenario.of("md5").version(5))).isNotEqualTo(plain);
      assertThat(md5(app, Scenario.of("md5").version(6))).isNotEqualTo(plain);
    }
  }

  private static String md5(App app, Path classes) {
    return app.ask(classes.toString(), "md5");
  }

  @OnEachRun
  void what_lies_on_the_code_path_is_compared_with_what_runs(Run run) {
    Launch launch = FOO.main("app.Modified").withoutModules();
    String path = launch.path("first") + ":" + launch.path("second");
    Rows rows = launch.options("manage=foo.**,path=" + path).rows(run);
    // P1.1 to P1.4: not loaded, then loaded and the same.
    rows.are("P1.1", "[]", "P1.2", "NOT_LOADED", "P1.3", "loaded 1", "P1.4", "LOADED");
    // P1.5: written anew, the same code still. P1.6: another attribute does not count there; an
    // annotation does.
    rows.are("P1.5", "LOADED", "P1.6", "MODIFIED");
    // P1.7, P1.8, P1.10: other code is MODIFIED, and changes nothing by lying there.
    rows.are("P1.7", "MODIFIED", "P1.8", "[foo.Foo]", "P1.10", "1");
    // P1.11, P1.12: all that is modified is loaded; who is in the version before lives.
    rows.are("P1.11", "[loaded 2]", "P1.12", "2 LOADED [] true true");
    // P1.13 to P1.15: and once more: now that one is purged. Then there is nothing to do.
    rows.are("P1.13", "[loaded 3]", "P1.14", "3 KilledByPurge", "P1.15", "[]");
    // P1.16 to P1.18: deleted from the path.
    rows.are("P1.16", "REMOVED", "P1.17", "[]", "P1.18", "3");
    // P1.19 to P1.21: garbage on the path counts as a change, is refused, and hurts nobody.
    rows.are("P1.19", "MODIFIED", "P1.20", "[refused BAD_FILE]", "P1.21", "3");
    rows.are("P1 again", "LOADED");
    // P1.22 to P1.24: the first entry of the path counts, and is what gets loaded.
    rows.are("P1.22", "MODIFIED", "P1.23", "[loaded 4]");
    rows.at("P1.24").startsWith("4 file:").contains("/first/foo/Foo.class");
    // P1.25: one that is loaded, one that never was.
    rows.are("P1.25", "LOADED NOT_LOADED");
  }
}
