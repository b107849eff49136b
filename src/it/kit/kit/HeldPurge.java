package kit;

import java.lang.reflect.Field;
import java.util.concurrent.CountDownLatch;

/** Stops the next purge between its two phases, when closures wait, until it is let go. */
public final class HeldPurge {

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final Field hook;

  private HeldPurge(Field hook) {
    this.hook = hook;
  }

  public static HeldPurge install() throws ReflectiveOperationException {
    Class<?> purger = Class.forName("dev.midflight.server.CodePurger");
    Field hook = purger.getDeclaredField("betweenPhases");
    hook.setAccessible(true);
    HeldPurge held = new HeldPurge(hook);
    Runnable wait = held::stop;
    hook.set(null, wait);
    return held;
  }

  private void stop() {
    started.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public void awaitStart() throws InterruptedException {
    started.await();
  }

  public void letGo() throws IllegalAccessException {
    hook.set(null, null);
    go.countDown();
  }
}
