package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Loaded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Loads every module again from its own class files, in a thread of its own, and a third time those
 * whose old version a soft purge removes: nobody is killed. The tests set the pace, so that the
 * loads are spread over all of them.
 */
final class Reloading extends Thread implements TestExecutionListener {

  private static final int TESTS_FOR_A_LOAD = 40;

  private final Library library;
  private final Semaphore finished = new Semaphore(0);
  private final Map<Integer, Integer> loaded = new TreeMap<>();
  private final List<String> trouble = new ArrayList<>();
  private int inUse;

  Reloading(Library library) {
    super("reloading");
    this.library = library;
    setDaemon(true);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      finished.release();
    }
  }

  @Override
  public void run() {
    library.modules().keySet().forEach(this::again);
    library.modules().keySet().forEach(this::onceMore);
  }

  private void again(String module) {
    finished.acquireUninterruptibly(TESTS_FOR_A_LOAD);
    load(module);
  }

  private void onceMore(String module) {
    finished.acquireUninterruptibly(TESTS_FOR_A_LOAD);
    if (Code.softPurge(module)) {
      load(module);
    } else {
      stillInUse();
    }
  }

  private void load(String module) {
    byte[][] files = library.modules().get(module).toArray(byte[][]::new);
    note(Code.loadBinary(module, "same", files));
  }

  private synchronized void note(LoadResult result) {
    if (result instanceof Loaded good && good.purged().version() == 0) {
      loaded.merge(good.version().number(), 1, Integer::sum);
    } else {
      trouble.add(result.toString());
    }
  }

  private synchronized void stillInUse() {
    inUse++;
  }

  synchronized void say() {
    row("loaded", loaded);
    row("in use", inUse);
    row("trouble", trouble);
    row("tests left", finished.availablePermits());
  }
}
