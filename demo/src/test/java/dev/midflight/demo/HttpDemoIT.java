package dev.midflight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.OnEachJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code demo/http}: no request fails, and the guide for operators shows what it does.
 */
class HttpDemoIT {

  private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

  @TempDir Path folder;

  @OnEachJdk
  void a_shop_started_with_the_agent_is_upgraded_and_no_request_fails(Jdk jdk) throws Exception {
    Scripts.Shown shown = Scripts.run("http", jdk, folder, "--launched");

    assertThat(shown.exit()).as(shown.text()).isZero();
    assertThat(shown.text())
        .contains("report: status 200, begun by release 1, ended by release 1\n")
        .contains("version 1 is gone, 1 killed, 1 condemned.\n")
        .contains("invoice: status 500\n")
        .contains("invoice: status 200, begun by release 2, ended by release 2\n")
        .contains("ticker: cut by purges: 1, events lost: 0")
        .contains("ON_LOAD_FAILURE")
        .containsPattern("\\d+ requests, none failed");
    if (jdk.feature() < FIRST_JDK_WITH_VIRTUAL_THREADS) {
      assertThat(blurred(shown.text().lines().toList())).containsAll(guide("launched"));
    }
  }

  @OnEachJdk
  void a_shop_that_is_attached_to_is_upgraded_and_no_request_fails(Jdk jdk) throws Exception {
    Scripts.Shown shown = Scripts.run("http", jdk, folder, "--attached");

    assertThat(shown.exit()).as(shown.text()).isZero();
    assertThat(shown.text())
        .contains("report: status 200, begun by release 1, ended by release 2\n")
        .contains("invoice: status 200, begun by release 1, ended by release 2\n")
        .contains("ticker: cut by purges: 0, events lost: 0")
        .containsPattern("\\d+ requests, none failed");
    if (jdk.feature() < FIRST_JDK_WITH_VIRTUAL_THREADS) {
      assertThat(blurred(shown.text().lines().toList())).containsAll(guide("attached"));
    }
  }

  @OnEachJdk
  void a_plain_loop_that_is_followed_goes_to_the_new_release_by_itself(Jdk jdk) throws Exception {
    Scripts.Shown shown = Scripts.run("http", jdk, folder, "--followed");

    assertThat(shown.exit()).as(shown.text()).isZero();
    assertThat(shown.text())
        .contains("price 2  hello 2  cart 2  stock 2  news 2  ticker 2\n")
        .contains("Shop: NOT_PURGED: 1 thread is still in version 1: ")
        .contains("ticker: cut by purges: 0, events lost: 0")
        .contains("price 3  hello 3  cart 3  stock 3  news 3\n")
        .containsPattern("\\d+ requests, none failed");
    if (jdk.feature() < FIRST_JDK_WITH_VIRTUAL_THREADS) {
      assertThat(blurred(shown.text().lines().toList())).containsAll(guide("followed"));
    }
  }

  @OnEachJdk
  void measures_with_and_without_upgrades(Jdk jdk) throws Exception {
    Scripts.Shown shown = Scripts.run("http", jdk, folder, "--launched", "--upgrades", "4");

    assertThat(shown.exit()).as(shown.text()).isZero();
    assertThat(shown.text())
        .containsPattern(" before: \\d+ requests in .*\n +(longest safepoint: \\d|no safepoint)")
        .containsPattern(" 4 upgrades: \\d+ requests in .*\n +longest safepoint: \\d")
        .containsPattern(" after: \\d+ requests in .*\n +(longest safepoint: \\d|no safepoint)");
  }

  /** What the guide shows of a run: the block whose opening fence names it. */
  private static List<String> guide(String run) throws IOException {
    Path page = Scripts.root().resolve("src/site/markdown/guide-operators.md");
    List<String> block =
        Files.readAllLines(page).stream()
            .dropWhile(line -> !line.equals("```console demo/http --" + run))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .toList();
    assertThat(block).as(run).hasSizeGreaterThan(5);
    return blurred(block);
  }

  /**
   * Numbers, where just a stream is in its turn, who is in old code at the moment of a load, and
   * the width of columns may differ.
   */
  private static List<String> blurred(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceAll("\\d+", "#").replaceAll("#(\\.#)+", "#.#"))
        .map(line -> line.replaceAll("\\b(RUNNABLE|TIMED_WAITING|WAITING|BLOCKED)\\b", "STATE"))
        .map(line -> line.replaceAll("Shop\\.(send|next|ticker)\\b", "Shop.ticker"))
        .map(line -> line.replaceAll("(\\(unwoven\\)) +[a-z]+\\..*", "$1 PLACE"))
        .map(line -> line.replaceAll("\\s+", " ").strip())
        .map(
            line ->
                line.replaceAll("(Nobody is|# threads? (is|are) still) (in version #): .*", "$3"))
        .toList();
  }
}
