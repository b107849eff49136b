package dev.midflight.it;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every way of not dying, each with its outcome: dead when the purge returns, or condemned and dead
 * at the next step in the purged version. Whoever dies leaves with {@code KilledByPurge} of that
 * version, makes no step more, has all its cleanup code run and is not interrupted afterwards;
 * where that is not so, the row says more than is expected here.
 */
class WaysOfNotDyingIT {

  private static final String KILLED =
      """
      busy: arithmetic = killed, KilledByPurge
      busy: nested loops = killed, KilledByPurge
      busy: array loop = killed, KilledByPurge
      busy: calls = killed, KilledByPurge
      busy: foreign calls = killed, KilledByPurge
      busy: catch throwable = killed, KilledByPurge
      busy: catch around calls = killed, KilledByPurge
      busy: swallow once = killed, KilledByPurge
      busy: swallow for ever = killed, KilledByPurge
      busy: swallow all = killed, KilledByPurge
      busy: recursion = killed, KilledByPurge, frame 10000
      busy: busy recursion = killed, KilledByPurge
      busy: synchronized = killed, KilledByPurge, free
      busy: synchronized method = killed, KilledByPurge, free
      busy: lock = killed, KilledByPurge, free
      waiting: sleep = killed, KilledByPurge, suppressed [InterruptedException]
      waiting: wait = killed, KilledByPurge, free
      waiting: park = killed, KilledByPurge
      waiting: park for a time = killed, KilledByPurge
      waiting: take = killed, KilledByPurge, suppressed [InterruptedException]
      waiting: condition = killed, KilledByPurge, free suppressed [InterruptedException]
      waiting: future = killed, KilledByPurge
      waiting: join = killed, KilledByPurge
      waiting: select = killed, KilledByPurge, open
      waiting: select for ever = killed, KilledByPurge, open
      waiting: lock interruptibly = killed, KilledByPurge
      waiting: semaphore = killed, KilledByPurge
      waiting: latch = killed, KilledByPurge
      waiting: piped stream = killed, KilledByPurge
      waiting: process = killed, KilledByPurge, alive
      waiting: synchronized method = killed, KilledByPurge, free
      waiting: try with resources = killed, KilledByPurge, closed 2
      waiting: own resource = killed, KilledByPurge, part 3 closed 1
      called: stream = killed, KilledByPurge
      called: pure stream = killed, KilledByPurge
      called: stream of references = killed, KilledByPurge
      called: parallel stream = killed, KilledByPurge
      called: pure parallel stream = killed, KilledByPurge
      called: parallel stream in a pool = killed, KilledByPurge
      called: iterator = killed, KilledByPurge
      called: comparator = killed, KilledByPurge
      called: thread local = killed, KilledByPurge, local 7
      called: computeIfAbsent = killed, KilledByPurge, map 1
      called: computeIfAbsent asleep = killed, KilledByPurge, map 1
      """;

  private static final String CLEANING =
      """
      finally returns = killed, KilledByPurge, finally 1
      finally tidies = killed, KilledByPurge, tidied 5 tidied to the end 1
      finally continues = killed, KilledByPurge
      finally continues asleep = killed, KilledByPurge
      finally breaks = killed, KilledByPurge
      """;

  /** Members are no closures: what is outside calls them in the current version. */
  private static final String KILLED_IN_PLACE =
      """
      called: iterator of a member class = killed, KilledByPurge
      called: comparator of a member class = killed, KilledByPurge
      """;

  private static final String CONDEMNED =
      """
      held: lock = condemned in dying.Held.lock, KilledByPurge, free
      held: monitor = condemned in dying.Held.monitor, KilledByPurge, free
      held: synchronized method = condemned in dying.Held.locked, KilledByPurge, free
      held: condition = condemned in dying.Held.condition, KilledByPurge, free
      held: future = condemned in dying.Held.future, KilledByPurge
      held: initialiser = condemned in dying.Held.rested, KilledByPurge, initialised by old code
      held: inside an initialiser \
      = condemned in dying.Held.computed, KilledByPurge, initialised by old code
      held: finally loops = condemned in dying.Held.finallyLoops, KilledByPurge, finally 1
      held: finally loops when killed \
      = condemned in dying.Held.finallyLoopsWhenKilled, KilledByPurge, finally 1
      held: finally loops and returns \
      = condemned in dying.Held.finallyLoopsAndReturns, KilledByPurge, finally 1
      held: close loops = condemned in dying.Held$Slow.close, KilledByPurge, finally 1
      held: computation = condemned in dying.Held.computation, KilledByPurge
      held: iteration = condemned in dying.Held.iteration, KilledByPurge
      held: foreign wait = condemned in dying.Held.foreignWait, KilledByPurge
      held: foreign wait in a loop = condemned in dying.Held.foreignWaitInLoop, KilledByPurge
      held: foreign wait in a catch = condemned in dying.Held.foreignWaitInCatch, KilledByPurge
      reading: socket accept = condemned in dying.Reading.accept, KilledByPurge, open
      reading: socket read = condemned in dying.Reading.read, KilledByPurge, open
      reading: channel accept = condemned in dying.Reading.accept, KilledByPurge, open
      reading: channel read = condemned in dying.Reading.read, KilledByPurge, open
      reading: pipe = condemned in dying.Reading.read, KilledByPurge, open
      reading: file channel = condemned in dying.Reading.read, KilledByPurge, open
      reading: file open = condemned in dying.Reading.open, KilledByPurge
      reading: file read = condemned in dying.Reading.readAndClose, KilledByPurge, closed
      reading: process = condemned in dying.Reading.read, KilledByPurge, alive
      """;

  /** To be closed is the price of not being condemned there. */
  private static final String CHANNELS =
      """
      reading: channel accept = killed, KilledByPurge, closed
      reading: channel read = killed, KilledByPurge, closed
      reading: pipe = killed, KilledByPurge, closed
      """;

  /** Closing this one under a virtual thread would have to wait for the end of the read. */
  private static final String FILE_CHANNEL =
      """
      reading: file channel = condemned in dying.Reading.read, KilledByPurge, closed
      """;

  /** Those of {@code java.net} in virtual threads. */
  private static final String SOCKETS =
      """
      reading: socket accept = killed, KilledByPurge, closed
      reading: socket read = killed, KilledByPurge, closed
      """;

  private static final List<String> PLATFORM = List.of("", " in image");
  private static final List<String> VIRTUAL = List.of(" virtual", " virtual in image");

  @TestFactory
  Stream<DynamicContainer> killed_before_the_purge_returns() {
    return onEachRun(
        run -> {
          Supplier<Rows> rows =
              rows("app.Killed", "purgeTimeout=10s", run, KILLED, KILLED_IN_PLACE);
          return Stream.concat(ways(KILLED, run, rows), ways(KILLED_IN_PLACE, List.of(""), rows));
        });
  }

  @TestFactory
  Stream<DynamicContainer> killed_whatever_their_finally_blocks_do() {
    return onEachRun(
        run -> ways(CLEANING, run, rows("app.Killed", "purgeTimeout=2s", run, CLEANING)));
  }

  @TestFactory
  Stream<DynamicContainer> condemned_and_dead_at_the_next_step() {
    return onEachRun(
        run -> {
          // Long enough for those who are killed to come to the cleanup code that holds them.
          Supplier<Rows> rows = rows("app.Condemned", "purgeTimeout=300ms", run);
          return Stream.concat(ways(CONDEMNED, run, rows), Stream.of(ownInitialiser(rows)));
        });
  }

  @TestFactory
  Stream<DynamicContainer> killed_where_channels_may_be_interrupted() {
    return onEachRun(
        run -> {
          String options = "purgeTimeout=2s,purge.interruptChannels=true";
          Supplier<Rows> rows =
              rows("app.Condemned", options, run, CHANNELS, SOCKETS, FILE_CHANNEL);
          Stream<DynamicTest> all = ways(CHANNELS, run, rows);
          return hasVirtualThreads(run)
              ? Stream.of(all, ways(SOCKETS, VIRTUAL, rows), ways(FILE_CHANNEL, VIRTUAL, rows))
                  .flatMap(tests -> tests)
              : all;
        });
  }

  private static Stream<DynamicContainer> onEachRun(Tests tests) {
    return Run.all().stream().map(run -> dynamicContainer(run.toString(), tests.of(run)));
  }

  private interface Tests {
    Stream<DynamicTest> of(Run run);
  }

  /** One test for each way, each place and each kind of thread that the JDK has. */
  private static Stream<DynamicTest> ways(String expected, Run run, Supplier<Rows> rows) {
    Stream<DynamicTest> platform = ways(expected, PLATFORM, rows);
    return hasVirtualThreads(run)
        ? Stream.concat(platform, ways(expected, VIRTUAL, rows))
        : platform;
  }

  private static Stream<DynamicTest> ways(
      String expected, List<String> places, Supplier<Rows> rows) {
    return places.stream().flatMap(place -> expected.lines().map(line -> way(line, place, rows)));
  }

  private static boolean hasVirtualThreads(Run run) {
    return run.jdk().feature() >= 21;
  }

  private static DynamicTest way(String line, String place, Supplier<Rows> rows) {
    String[] nameAndOutcome = line.split(" = ", 2);
    String row = nameAndOutcome[0] + place;
    return dynamicTest(row, () -> rows.get().are(row, nameAndOutcome[1]));
  }

  /** No class becomes erroneous, not even one whose initialiser is code of the module. */
  private static DynamicTest ownInitialiser(Supplier<Rows> rows) {
    String row = "held: own initialiser in image";
    return dynamicTest(
        row,
        () ->
            rows.get()
                .at(row)
                .startsWith("condemned in dying.Held")
                .endsWith(", KilledByPurge, initialised by itself"));
  }

  /** What a program says of all its ways, or of those; it runs once, when the first test asks. */
  private static Supplier<Rows> rows(String program, String options, Run run, String... ways) {
    Launch launch = Scenario.of("dying").main(program).options("manage=dying.**," + options);
    launch.path("fifos");
    // Virtual threads run on the stacks of others, which have to be deep enough.
    launch.jvm("-Xss32m");
    Stream.of(ways).flatMap(String::lines).forEach(line -> launch.argument(line.split(" = ")[0]));
    return new Supplier<>() {
      private Rows rows;
      private AssertionError failure;

      @Override
      public Rows get() {
        if (rows == null && failure == null) {
          ask();
        }
        if (failure != null) {
          throw failure;
        }
        return rows;
      }

      private void ask() {
        try {
          rows = launch.rows(run);
        } catch (AssertionError e) {
          failure = e;
        }
      }
    };
  }
}
