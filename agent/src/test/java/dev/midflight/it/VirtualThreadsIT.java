package dev.midflight.it;

import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual threads are processes like any other, mounted or parked. */
class VirtualThreadsIT {

  static List<Run> runs() {
    return Jdk.withVirtualThreads().stream()
        .flatMap(jdk -> Stream.of(Run.Start.values()).map(start -> new Run(jdk, start)))
        .toList();
  }

  @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
  @MethodSource("runs")
  void soft_purge_and_threads_are_exact_for_virtual_threads(Run run) {
    Rows rows =
        Scenario.of("virtual").main("app.VirtualThreads").options("manage=virtual.**").rows(run);
    // Parked in old code, mounted in old code, parked elsewhere: two of three are inside.
    rows.are("parked", "true", "mounted", "true", "elsewhere", "false");
    rows.are("listed", "[virtual.Worker.park 1 true, virtual.Worker.spin 1 true]");
    rows.are("refused", "false");
    // One after the other leaves; the answer changes with the last one.
    rows.are("spinner left", "false", "parked left", "true");
    rows.are("elsewhere called", "2");
    // A thousand of them, of which one is in old code.
    rows.are("one of many", "false 1", "none of many", "true 0");
  }
}
