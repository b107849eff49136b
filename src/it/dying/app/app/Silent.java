package app;

import dev.midflight.Code;
import dying.Waiting;
import java.util.concurrent.atomic.AtomicReference;
import kit.Outside;
import kit.Say;
import kit.Trace;

/** Threads without anybody who catches, killed by a purge: who is told, and what is printed. */
public final class Silent {

  private static final String WAITING = "dying.Waiting";

  public static void main(String[] args) throws Exception {
    Modules.touch(WAITING);
    Say.ready();
    killed(thread("nobody"));
    if (Trial.hasVirtualThreads()) {
      killed(virtual());
    }
    AtomicReference<Throwable> own = new AtomicReference<>();
    Thread handled = thread("own handler");
    handled.setUncaughtExceptionHandler((thread, thrown) -> own.set(thrown));
    killed(handled);
    Say.row("own handler", name(own));
    AtomicReference<Throwable> ofGroup = new AtomicReference<>();
    killed(new Thread(group(ofGroup), Silent::body, "group"));
    Say.row("group", name(ofGroup));
    AtomicReference<Throwable> byDefault = new AtomicReference<>();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> byDefault.set(thrown));
    killed(thread("default handler"));
    Say.row("default handler", name(byDefault));
    if (Trial.hasVirtualThreads()) {
      byDefault.set(null);
      killed(virtual());
      Say.row("default handler virtual", name(byDefault));
    }
    Thread.setDefaultUncaughtExceptionHandler(null);
    killed(thread("nobody again"));
    Thread other = new Thread(Silent::failing, "other");
    other.start();
    other.join();
    System.exit(0);
  }

  private static void killed(Thread thread) throws InterruptedException {
    TRACE.set(new Trace());
    TRACE.get().openGate();
    thread.start();
    Outside.until(() -> isAsleep(thread));
    Modules.loadNext(WAITING);
    Code.purge(WAITING);
    thread.join(10_000);
    if (thread.isAlive()) {
      Say.row(thread.getName(), "still alive in " + Way.stack(thread));
    }
  }

  private static final AtomicReference<Trace> TRACE = new AtomicReference<>();

  private static boolean isAsleep(Thread thread) {
    return TRACE.get().hasEntered() && thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static void body() {
    try {
      Waiting.enter("sleep", TRACE.get());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void failing() {
    throw new IllegalStateException("as ever");
  }

  private static Thread thread(String name) {
    return new Thread(Silent::body, name);
  }

  private static Thread virtual() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      Runnable body = Silent::body;
      return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, body);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ThreadGroup group(AtomicReference<Throwable> seen) {
    return new ThreadGroup("told") {
      @Override
      public void uncaughtException(Thread thread, Throwable thrown) {
        seen.set(thrown);
      }
    };
  }

  private static String name(AtomicReference<Throwable> thrown) {
    return thrown.get() == null ? "not told" : thrown.get().getClass().getSimpleName();
  }
}
