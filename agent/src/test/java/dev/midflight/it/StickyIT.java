package dev.midflight.it;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** What is sticky is not loaded again. */
class StickyIT {

  @OnEachRun
  void a_sticky_module_is_not_loaded_again(Run run) {
    Launch launch = Scenario.of("foo").main("app.Sticky").withoutModules();
    Rows rows = launch.options("manage=foo.**,path=" + launch.path("path")).rows(run);
    // L2.1 to L2.6: classes of the JDK always are. L3.3, L3.4: its core as well.
    rows.are("L2.1", "true", "L2.2", "refused STICKY", "L2.3", "refused STICKY");
    rows.are("L2.4", "refused STICKY");
    rows.are("L2.5", "[java.util.ArrayList refused STICKY]");
    rows.are("L2.6", "[java.util.ArrayList refused STICKY]");
    // L2.29 to L2.31: what is not loaded is not sticky, and can be loaded.
    rows.are("L2 unknown", "false", "L2.7", "loaded 1");
    // L2.7 to L2.11: protected, it is refused by whatever load.
    rows.are("L2.9", "true", "L2.10", "refused STICKY", "L2.11", "refused STICKY");
    rows.are("L2 rollback", "refused NO_PREVIOUS", "L2 version", "1 1");
    // L2.12 to L2.14: it can be deleted, and is loaded after that.
    rows.are("L2.12", "true", "L2.13", "false", "L2.14", "loaded 2", "L2 again", "true");
    // L2.15 to L2.17: no longer protected.
    rows.are("L2.16", "false", "L2.17", "loaded 3", "L2 now", "2");
    // I4.1 to I4.6: a sticky module can be deleted; the next call loads it from the code path.
    rows.are("I4.1", "true", "I4.2", "true", "I4.3", "false", "I4.4", "false");
    rows.are("I4.5", "1", "I4.6", "true");
  }
}
