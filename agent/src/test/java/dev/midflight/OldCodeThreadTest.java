package dev.midflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a thread in old code is blocked in, as a person would name it. */
class OldCodeThreadTest {

  private static final String LOCKS = "java.util.concurrent.locks.";

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition condition = lock.newCondition();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void let_them_end() throws InterruptedException {
    end.complete(null);
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }

  @Test
  void at_a_monitor_it_is_the_frame_that_wants_to_enter() {
    synchronized (lock) {
      assertThat(blockedIn(this::enter, Thread.State.BLOCKED))
          .isEqualTo(getClass().getName() + ".enter");
    }
  }

  private void enter() {
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  @Test
  void in_the_jdk_it_is_the_method_that_was_called_there() {
    assertThat(blockedIn(() -> Thread.sleep(Long.MAX_VALUE), Thread.State.TIMED_WAITING))
        .isEqualTo("java.lang.Thread.sleep");
    assertThat(waitingIn(LockSupport::park)).isEqualTo(LOCKS + "LockSupport.park");
    assertThat(waitingIn(() -> new LinkedBlockingQueue<>().take()))
        .isEqualTo("java.util.concurrent.LinkedBlockingQueue.take");
    assertThat(waitingIn(end::join)).isEqualTo("java.util.concurrent.CompletableFuture.join");
    assertThat(waitingIn(this::awaitNotification)).isEqualTo("java.lang.Object.wait");
    assertThat(waitingIn(this::awaitCondition))
        .isEqualTo(LOCKS + "AbstractQueuedSynchronizer$ConditionObject.await");
  }

  private void awaitNotification() throws InterruptedException {
    synchronized (end) {
      while (!end.isDone()) {
        end.wait();
      }
    }
  }

  private void awaitCondition() throws InterruptedException {
    lock.lock();
    try {
      while (!end.isDone()) {
        condition.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @Test
  void in_a_lock_that_another_holds_it_is_the_method_that_locks() {
    lock.lock();
    try {
      assertThat(waitingIn(lock::lock)).isEqualTo(LOCKS + "ReentrantLock.lock");
    } finally {
      lock.unlock();
    }
  }

  @Test
  void of_the_caller_it_is_the_caller_itself() {
    OldCodeThread self = new OldCodeThread(Thread.currentThread(), 1, "foo.Foo.loop", false);

    assertThat(self.blockedIn())
        .isEqualTo(getClass().getName() + ".of_the_caller_it_is_the_caller_itself");
  }

  @Test
  void of_a_thread_that_has_ended_it_is_nothing() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join();

    assertThat(new OldCodeThread(thread, 1, "foo.Foo.loop", false).blockedIn()).isEmpty();
  }

  @Test
  void methods_have_the_names_that_they_have_in_the_source() {
    assertThat(OldCodeThread.blockedIn(stack(null, "foo.Foo.loop$body"))).isEqualTo("foo.Foo.loop");
    assertThat(OldCodeThread.blockedIn(stack("foo.module", "foo.Foo.loop")))
        .isEqualTo("foo.Foo.loop");
  }

  @Test
  void a_stack_that_only_the_jdk_is_on_has_its_topmost_frame() {
    assertThat(OldCodeThread.blockedIn(stack("java.base", "jdk.internal.misc.Unsafe.park")))
        .isEqualTo("jdk.internal.misc.Unsafe.park");
  }

  private static StackTraceElement[] stack(String module, String frame) {
    int dot = frame.lastIndexOf('.');
    StackTraceElement element =
        new StackTraceElement(
            "app", module, null, frame.substring(0, dot), frame.substring(dot + 1), null, -1);
    return new StackTraceElement[] {element, element};
  }

  private String waitingIn(Blocking body) {
    return blockedIn(body, Thread.State.WAITING);
  }

  /** What a thread that runs {@code body} is blocked in once it is in that state. */
  private String blockedIn(Blocking body, Thread.State state) {
    Thread thread = new Thread(() -> run(body));
    threads.add(thread);
    thread.start();
    await().until(() -> thread.getState() == state);
    return new OldCodeThread(thread, 1, "foo.Foo.loop", false).blockedIn();
  }

  private static void run(Blocking body) {
    try {
      body.run();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Blocking {
    void run() throws InterruptedException;
  }
}
