package kit;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A process as Erlang's shell knows it: a thread with a mailbox that can be asked and watched. */
public final class Proc {

  private final Mailbox in = new Mailbox();
  private final Thread thread;
  private volatile Throwable died;

  private Proc(Body body, Function<Runnable, Thread> start) {
    this.thread = start.apply(() -> run(body));
  }

  /** What a process does; method references such as {@code Foo::loop} fit. */
  public interface Body {
    void run(Mailbox in) throws Throwable;
  }

  public static Proc spawn(Body body) {
    return new Proc(
        body,
        run -> {
          Thread thread = new Thread(run);
          thread.setDaemon(true);
          thread.start();
          return thread;
        });
  }

  /** As {@link #spawn}, on a virtual thread: JDK 21 and later. */
  public static Proc spawnVirtual(Body body) {
    return new Proc(body, Proc::startVirtual);
  }

  private static Thread startVirtual(Runnable run) {
    try {
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, run);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("this JVM has no virtual threads", e);
    }
  }

  private void run(Body body) {
    try {
      body.run(in);
    } catch (Throwable thrown) {
      died = thrown;
    }
  }

  /** Sends "ask" and returns the answer; "down NAME" when the process ended without one. */
  public String ask() {
    return ask("ask");
  }

  public String ask(String what) {
    Mail mail = tell(what);
    while (true) {
      try {
        return mail.reply().get(10, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!thread.isAlive() && !mail.reply().isDone()) {
          return "down " + cause();
        }
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  public Mail tell(String what) {
    Mail mail = new Mail(what);
    in.put(mail);
    return mail;
  }

  /** Returns when the process has taken all its messages and waits for more, or has ended. */
  public Proc settle() {
    while (thread.isAlive() && !(in.isEmpty() && waits())) {
      Thread.onSpinWait();
    }
    return this;
  }

  private boolean waits() {
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  public void join() throws InterruptedException {
    thread.join();
  }

  /** Waits for its end and says how it came: "normal", or the name of what it died of. */
  public String ended() {
    try {
      thread.join();
      return cause();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String cause() {
    return died == null ? "normal" : died.getClass().getSimpleName();
  }

  public boolean alive() {
    return thread.isAlive();
  }

  public Thread thread() {
    return thread;
  }
}
