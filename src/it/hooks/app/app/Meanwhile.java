package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import dev.midflight.ModuleSource;
import hooks.Hooked;
import hooks.Other;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import kit.Hook;
import kit.Outside;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** A hook takes its time, and others go on meanwhile. */
public final class Meanwhile {

  private static final String HOOKED = "hooks.Hooked";
  private static final String OTHER = "hooks.Other";

  public static void main(String[] args) throws Exception {
    row("first", Hooked.v() + " " + Other.v());
    Say.ready();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicReference<String> seen = new AtomicReference<>();
    Hook.does(
        (own, current, loop) -> {
          if (own == 2) {
            seen.set(current.getAsInt() + " " + own);
            inside.countDown();
            await(go);
          }
          return true;
        });
    Proc l = Proc.spawn(Hooked::lloop).settle();
    CompletableFuture<LoadResult> second = inThread(2);
    inside.await();
    row("K3.1", Hooked.v());
    row("K3.2", l.ask());
    row("K3.3", Code.isLoaded(HOOKED).isPresent() + " " + Code.checkOldCode(HOOKED));
    CompletableFuture<LoadResult> third = inThread(3);
    row("K3.4", Outside.until(() -> isWaiting("loads 3")) + " " + third.isDone());
    row("M3.1", Code.atomicLoad(List.of(source(4, HOOKED), source(2, OTHER))).stream()
        .map(Meanwhile::refused).toList());
    row("K7.3", brief(Versions.load(2, OTHER)) + " " + Other.v());
    go.countDown();
    row("K3.5", seen.get());
    row("K3.6", brief(second.get()));
    row("K3.7", brief(third.get()));
    row("K3.8", Hooked.v() + " " + Code.checkOldCode(HOOKED) + " " + l.ended());
    row("M3.2", brief(Code.atomicLoad(List.of(source(2, OTHER))).get(0)));
  }

  private static ModuleSource source(int n, String module) {
    return ModuleSource.of(module, "v" + n, Versions.bytes(n, module));
  }

  private static String refused(LoadResult result) {
    return result.module() + " " + brief(result);
  }

  private static CompletableFuture<LoadResult> inThread(int n) {
    CompletableFuture<LoadResult> result = new CompletableFuture<>();
    new Thread(() -> result.complete(Versions.load(n, HOOKED)), "loads " + n).start();
    return result;
  }

  private static boolean isWaiting(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(
            thread ->
                thread.getName().equals(name) && thread.getState() == Thread.State.WAITING);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
