package kit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Workers that can be found by the name of their thread: Erlang's registered names. */
public final class Staff {

  private static final Map<String, Member> MEMBERS = new ConcurrentHashMap<>();
  private static final AtomicInteger TRIED = new AtomicInteger();

  private Staff() {}

  private record Member(Thread thread, Mailbox in) {}

  /** The calling thread is at work now, in place of one of its name that was there before. */
  public static Mailbox register() {
    Mailbox in = new Mailbox();
    Thread thread = Thread.currentThread();
    MEMBERS.put(thread.getName(), new Member(thread, in));
    return in;
  }

  /** Null when nobody of that name is at work. */
  public static Thread whereis(String name) {
    Member member = MEMBERS.get(name);
    return member == null || !member.thread().isAlive() ? null : member.thread();
  }

  /** Waits until somebody of that name is at work who is not {@code former}. */
  public static Thread await(String name, Thread former) {
    Thread seen = whereis(name);
    while (seen == null || seen == former) {
      Thread.onSpinWait();
      seen = whereis(name);
    }
    return seen;
  }

  /** Asks who is at work under that name, as soon as there is somebody. */
  public static String ask(String name) {
    Thread asked = await(name, null);
    Mail mail = new Mail("ask");
    MEMBERS.get(name).in().put(mail);
    while (true) {
      try {
        return mail.reply().get(10, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!asked.isAlive() && !mail.reply().isDone()) {
          return "down";
        }
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Asks who is at work under that name, and waits until they wait for more. */
  public static void settle(String name) {
    ask(name);
    Thread thread = whereis(name);
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  /** Somebody has tried to start work. */
  public static void tried() {
    TRIED.incrementAndGet();
  }

  /** How often somebody has tried since this was last asked. */
  public static int tries() {
    return TRIED.getAndSet(0);
  }
}
