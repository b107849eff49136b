package dev.midflight.junit;

import dev.midflight.LoadResult;
import dev.midflight.ModuleInfo;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import dev.midflight.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

/**
 * The application of one test, which {@link Versions} names: version 1 is loaded, nothing of it has
 * run. A test takes it as a parameter, starts and calls it, loads other versions while it runs, and
 * asserts. When the test is over, {@link #traffic} is stopped, who is in the application's code is
 * killed, its other threads are interrupted, and its class loader is given up; what went wrong
 * unnoticed until then fails the test.
 *
 * <p>Questions, calls and traffic may come from any thread; upgrades are made one after the other.
 * After the test nothing works any more.
 */
public final class Upgrading {

  private static final String IN_OLD_VERSION = "a thread is in its old version";

  private final List<Traffic> traffic = new CopyOnWriteArrayList<>();
  private final List<Kept> kept = new CopyOnWriteArrayList<>();
  private volatile Application application;

  Upgrading(Application application) {
    this.application = application;
  }

  /** The number of the version that is loaded, as {@link Versions} counts. */
  public int version() {
    return application().version();
  }

  /** A class as the application sees it. */
  public Class<?> type(String name) {
    try {
      return Class.forName(name, false, application().loader());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("the application has no class " + name, e);
    }
  }

  /**
   * Calls a static method, whatever its access. Like every call from outside it enters the version
   * that is current now. The method is found by its name and the arguments.
   *
   * @return what it returns; what it throws is thrown here as it is
   */
  public Object call(String type, String method, Object... arguments) {
    return Calls.call(type(type), method, arguments);
  }

  /** As {@link #call}, for a method of an object of the application. */
  public Object callOn(Object target, String method, Object... arguments) {
    return Calls.callOn(target, method, arguments);
  }

  /**
   * Makes an object of the application that the test uses by an interface that both share.
   *
   * @param shared a type that is no part of the versions
   * @param type the binary name of a class that is
   */
  public <T> T create(Class<T> shared, String type, Object... arguments) {
    if (application().loader().has(shared.getName())) {
      throw new IllegalArgumentException(
          "test and application do not share "
              + shared.getName()
              + ": it is part of the versions, and so the application has its own");
    }
    return shared.cast(Calls.create(type(type), arguments));
  }

  /** Runs the main method of a class of the application in a thread of that name. */
  public Thread start(String mainClass, String... arguments) {
    Class<?> main = type(mainClass);
    return run(mainClass, () -> Calls.call(main, "main", (Object) arguments));
  }

  /**
   * Runs something in a thread of the application. An exception that it ends with fails the test,
   * but not that a purge kills it.
   */
  public Thread run(String threadName, Executable body) {
    return application().threads().start(threadName, body);
  }

  /**
   * Waits, not longer than half a minute, until a platform thread of the application is in a
   * method.
   *
   * @param method {@code Class.method}
   */
  public void awaitIn(String threadName, String method) {
    application().threads().awaitIn(threadName, method);
  }

  /** Has {@code callers} threads make a call again and again, until stopped or the test is over. */
  public Traffic traffic(int callers, Callable<?> call) {
    Traffic started = new Traffic(callers, call, application().threads());
    traffic.add(started);
    return started;
  }

  /** From now on each upgrade and each rollback fails if {@code value} is another after it. */
  public void keeps(String what, Callable<?> value) {
    kept.add(new Kept(what, value));
  }

  /**
   * Loads what differs in a version, in one atomic step. Who is in the version before the current
   * one is killed. OTP: {@code code:atomic_load/1} after {@code code:purge/1}.
   *
   * @throws AssertionFailedError if it is refused, with the threads in old code and what to do; if
   *     something that {@link #keeps} names changed; if traffic stands still
   */
  public Upgraded upgradeTo(int version) {
    String what = "the upgrade from version " + version() + " to " + version;
    return change(what, () -> application().load(version));
  }

  /**
   * As {@link #upgradeTo}, but kills nobody: fails, saying who is where, if a thread is in old
   * code.
   */
  public Upgraded softUpgradeTo(int version) {
    if (!softPurge()) {
      List<LoadResult.Refused> occupied =
          application().occupied().stream()
              .map(name -> new LoadResult.Refused(name, Refusal.NOT_PURGED, IN_OLD_VERSION))
              .toList();
      throw RefusedUpgrade.failure("the upgrade to version " + version, occupied, inOldCode());
    }
    return upgradeTo(version);
  }

  /**
   * Takes the last upgrade back: each module that it loaded gets the version it had, one after the
   * other; who is in the version before the current one is killed. A second rollback leads back.
   *
   * @throws AssertionFailedError as {@link #upgradeTo} does
   */
  public Upgraded rollback() {
    String what = "the rollback from version " + version() + " to " + application().before();
    return change(what, () -> application().rollback());
  }

  /**
   * Fails unless the upgrade is refused for that reason, and leaves the version as it was.
   *
   * @return what was refused
   */
  public List<LoadResult.Refused> assertRefused(int version, Refusal reason) {
    List<LoadResult> results = application().load(version);
    List<LoadResult.Refused> refused = RefusedUpgrade.in(results);
    if (refused.isEmpty() || refused.stream().anyMatch(one -> one.reason() != reason)) {
      throw new AssertionFailedError(
          "version %d should be refused with %s: %s".formatted(version, reason, results),
          reason,
          results);
    }
    return refused;
  }

  /** Removes all old versions, and kills who is in one. OTP: {@code code:purge/1}. */
  public List<PurgeResult> purge() {
    return application().purge();
  }

  /**
   * Removes the old versions that nobody is in. OTP: {@code code:soft_purge/1}.
   *
   * @return whether there is none now
   */
  public boolean softPurge() {
    return application().softPurge();
  }

  /** The versions of one module, which counts from 1 every time that it is loaded anew. */
  public ModuleInfo module(String name) {
    return application().info(name);
  }

  /** The threads, platform and virtual, that are in old code of the application. */
  public List<OldCodeThread> inOldCode() {
    return application().inOldCode();
  }

  /**
   * Waits, not longer than half a minute, until exactly the threads of these names are in old code:
   * who else was there has left. Without names, until nobody is.
   *
   * @throws AssertionFailedError saying who is where
   */
  public void awaitInOldCode(String... threadNames) {
    Set<String> expected = new TreeSet<>(List.of(threadNames));
    Poll.until(
        () -> names(inOldCode()).equals(expected),
        () ->
            "in old code are not exactly the threads %s, but:%s"
                .formatted(expected, ThreadsText.of(inOldCode())));
  }

  /** Ends what the test started, and complains of what it did not notice. */
  void end() {
    Application ended = application();
    List<AssertionFailedError> problems = new ArrayList<>();
    for (Traffic each : traffic) {
      try {
        each.end();
      } catch (AssertionFailedError problem) {
        problems.add(problem);
      }
    }
    ended.end();
    application = null;
    traffic.clear();
    kept.clear();
    try {
      problems.addAll(ended.threads().end(Poll.PATIENCE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!problems.isEmpty()) {
      problems.stream().skip(1).forEach(problems.get(0)::addSuppressed);
      throw problems.get(0);
    }
  }

  private Upgraded change(String what, Supplier<List<LoadResult>> loads) {
    traffic.forEach(Traffic::awaitTurn);
    List<Kept.Seen> before = kept.stream().map(Kept::see).toList();
    List<LoadResult> results = loads.get();
    List<LoadResult.Refused> refused = RefusedUpgrade.in(results);
    if (!refused.isEmpty()) {
      throw RefusedUpgrade.failure(what, refused, inOldCode());
    }
    traffic.forEach(Traffic::awaitTurn);
    before.forEach(seen -> seen.assertUnchanged(what));
    return new Upgraded(results.stream().map(LoadResult.Loaded.class::cast).toList());
  }

  private static Set<String> names(List<OldCodeThread> threads) {
    Set<String> names = new TreeSet<>();
    threads.forEach(one -> names.add(one.thread().getName()));
    return names;
  }

  private Application application() {
    Application running = application;
    if (running == null) {
      throw new IllegalStateException("the test that this application belongs to is over");
    }
    return running;
  }
}
