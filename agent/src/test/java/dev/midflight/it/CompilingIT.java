package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** Source files are compiled with the plug-in and loaded. */
class CompilingIT {

  @OnEachRun
  void a_source_file_is_compiled_and_loaded(Run run) {
    Rows rows =
        Scenario.of("foo")
            .main("app.Compiling")
            .jvm("-Dsources=" + Scenario.sources().resolve("foo").toAbsolutePath())
            .options("manage=foo.**")
            .rows(run);
    // P3.1, P3.2: compiled and loaded in one go.
    rows.are("P3.1", "[loaded 1]", "P3.2", "1");
    // P3.3, P3.4: the second time, a process in the first version lives on.
    rows.are("P3.3", "[loaded 2]", "P3.4", "2 true");
    rows.are("P3 plug-in", "local helper 1, qualified helper 2");
    // P3.5, P3.6: what the compiler refuses changes nothing, and its message is told.
    rows.are("P3.5", "[refused COMPILE_ERROR]", "P3.6", "2 true true");
    rows.at("P3 detail").contains("Foo.java");
    // P3.7, P3.8: the third time it purges first, and kills the process.
    rows.are("P3.7", "[loaded 3]", "P3 died", "KilledByPurge", "P3.8", "3 false true");
  }
}
