package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** Modules in class loaders of the application's own, and in named modules of the platform. */
class ClassLoadersIT {

  @OnEachRun
  void a_module_is_a_name_in_a_class_loader(Run run) {
    Rows rows =
        Scenario.of("foo").main("app.Loaders").withoutModules().options("manage=foo.**").rows(run);
    rows.are("early", "1", "late", "1");
    // Given as a class, the module is the one in that class's loader; the other is not touched.
    rows.are("load early", "loaded 2", "after", "2 1", "numbers", "2 1", "old", "true false");
    // A bare name that several loaders have is ambiguous; the refusal lists them.
    String loader = rows.value("loader");
    rows.at("bare").startsWith("AMBIGUOUS: ").contains("foo.Foo@" + loader).contains("early");
    rows.are("bare question", "IllegalArgumentException");
    // With the loader behind the name it is not.
    rows.are("named", "loaded 2", "both", "2 3", "listed", "2", "purged", "true true");
  }

  @OnEachRun
  void a_loader_that_is_collected_takes_its_versions_with_it(Run run) {
    Rows rows =
        Scenario.of("loaders")
            .main("app.Collected")
            .withoutModules()
            .jvm("-Xmx256m")
            .options("manage=loaders.**")
            .rows(run);
    rows.are("loaded before the agent or with it", "true", "upgraded", "true");
    rows.are("purged", "1 1", "ended", "true true", "with threads", "true");
    rows.are("delete", "true false", "deleted", "true", "asked for", "true");
    rows.are("many", "true", "unloaded", "true");
  }

  @OnEachRun
  void a_class_in_a_named_module_is_loaded_like_any_other(Run run) {
    Scenario named = Scenario.of("named");
    Rows rows =
        named
            .main("app.NamedModule")
            .withoutModules()
            .jvm("--module-path", named.version(1).toString(), "--add-modules", "named")
            .options("manage=named.**")
            .rows(run);
    rows.are("module", "named", "load", "loaded 2", "load internal", "loaded 2");
    String before = "local 1, qualified 1, lambda 1, nested 11, internal made by 1 v11";
    String old = "local 1, qualified 2, lambda 1, nested 21, internal made by 1 v21";
    String current = "local 2, qualified 2, lambda 2, nested 22, internal made by 2 v22";
    rows.are("before", before, "old", old, "old again", old, "new", current);
    rows.are("refused", "false", "left", "true");
  }
}
