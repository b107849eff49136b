package app;

import static kit.Say.brief;
import static kit.Say.of;
import static kit.Say.row;

import dev.midflight.Code;
import hooks.Another;
import hooks.Hooked;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import kit.Hook;
import kit.Outside;
import kit.Say;
import kit.Versions;

/** The hook of a version that the JVM itself loads is the last step of its initialisation. */
public final class FirstVersion {

  public static void main(String[] args) throws Exception {
    Say.ready();
    waitsForTheHook();
    row("K2.1", brief(Code.load("hooks.Another")));
    row("K2 notes", Hook.notes());
    row("K2 used", Another.v() + " " + Hook.notes());
  }

  private static void waitsForTheHook() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Hook.does(
        (own, current, loop) -> {
          inside.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return true;
        });
    CompletableFuture<Object> first = calls("first caller");
    inside.await();
    CompletableFuture<Object> second = calls("second caller");
    row("K4.1", Outside.until(() -> isCalling("second caller")) + " " + second.isDone());
    go.countDown();
    row("K4.4", first.get());
    row("K4.5", second.get());
    row("K4 notes", Hook.notes());
  }

  private static CompletableFuture<Object> calls(String name) {
    CompletableFuture<Object> answer = new CompletableFuture<>();
    new Thread(() -> answer.complete(call()), name).start();
    return answer;
  }

  private static Object call() {
    return of(Hooked::v);
  }

  private static boolean isCalling(String name) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().equals(name))
        .anyMatch(entry -> List.of(entry.getValue()).toString().contains("FirstVersion.call"));
  }
}
