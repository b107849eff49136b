package app;

import dev.midflight.Code;
import dev.midflight.PurgeResult;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import kit.Say;
import worker.Worker;

/**
 * A pool's only thread is in a long task when the agent comes, and that version is purged; then it
 * does other work.
 */
public final class Workers {

  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    Semaphore permit = new Semaphore(0);
    Supplier<String> made = Worker.made();
    Future<String> task = pool.submit(() -> Worker.longTask(permit));
    while (!permit.hasQueuedThreads()) {
      Thread.onSpinWait();
    }
    Say.ready();
    Say.row("load", Say.brief(Code.load("worker.Worker")));
    PurgeResult purged = Code.purgeReport("worker.Worker");
    Say.row("purged", purged.condemned().stream().map(each -> each.unwoven()).toList());
    permit.release();
    Say.row("long task", task.get());
    Say.row("closure", pool.submit(() -> Say.of(made::get)).get());
    pool.shutdown();
  }
}
