package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.time.Duration;

/**
 * Loads, purges and thread starts together: three modules, threads that stay in every way a thread
 * can, closures that are called all the time. There are never more than two versions; nobody but
 * the condemned is in a purged one, nobody else dies, and no lock or interrupt is left behind.
 *
 * <p>Some seconds for each JDK and each way to start; {@code mvn -pl agent -P soak verify
 * -Dsoak=1m} takes a minute for each, or as long as it is told to.
 */
class SoakIT {

  private static final Duration TIME =
      Duration.parse("PT" + System.getProperty("midflight.it.soak", "5s"));

  @OnEachRun
  void nothing_is_lost_and_nobody_is_wronged(Run run) {
    Rows rows =
        Scenario.of("soak")
            .main("app.Soak")
            .argument(Long.toString(TIME.toMillis()))
            // More than the virtual threads that compute without ever giving way.
            .jvm("-Djdk.virtualThreadScheduler.parallelism=4")
            .options("manage=soak.**,purgeTimeout=100ms")
            .rows(run, TIME.plusSeconds(120));
    rows.are("complaints", "0", "left", "0", "died", "true");
    report(run, rows);
  }

  /** What a run did, for who waited for it. */
  private static void report(Run run, Rows rows) {
    System.out.printf("soak, %s, on %s%n", TIME.toString().substring(2).toLowerCase(), run);
    for (String what : new String[] {"work", "peer", "threads", "closures"}) {
      System.out.printf("  %s: %s%n", what, rows.value(what));
    }
  }
}
