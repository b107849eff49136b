package dev.midflight.junit;

import dev.midflight.LoadResult;
import dev.midflight.OldCodeThread;
import java.util.List;
import java.util.TreeSet;
import org.opentest4j.AssertionFailedError;

/**
 * What an upgrade or a rollback did. Immutable.
 *
 * @param loaded the modules that have a new current version, with what was purged for it
 */
public record Upgraded(List<LoadResult.Loaded> loaded) {

  public Upgraded {
    loaded = List.copyOf(loaded);
  }

  /** The binary names of the modules that were loaded anew. */
  public List<String> modules() {
    return loaded.stream().map(LoadResult.Loaded::module).toList();
  }

  /** The threads that were in a version that had to go, and have left it. */
  public List<OldCodeThread> killed() {
    return loaded.stream().flatMap(module -> module.purged().killed().stream()).toList();
  }

  /** The threads that will die as soon as they come back to a version that had to go. */
  public List<OldCodeThread> condemned() {
    return loaded.stream().flatMap(module -> module.purged().condemned().stream()).toList();
  }

  /**
   * Fails unless exactly the threads of these names were killed or condemned.
   *
   * @return this
   */
  public Upgraded assertKilled(String... names) {
    TreeSet<String> expected = new TreeSet<>(List.of(names));
    TreeSet<String> actual = new TreeSet<>();
    killed().forEach(killed -> actual.add(killed.thread().getName()));
    condemned().forEach(condemned -> actual.add(condemned.thread().getName()));
    if (!actual.equals(expected)) {
      throw new AssertionFailedError(
          "not exactly %s were to leave, but:\nkilled:%s\ncondemned:%s"
              .formatted(expected, ThreadsText.of(killed()), ThreadsText.of(condemned())),
          expected,
          actual);
    }
    return this;
  }

  /**
   * Fails if any thread was killed or condemned.
   *
   * @return this
   */
  public Upgraded assertNobodyKilled() {
    return assertKilled();
  }
}
