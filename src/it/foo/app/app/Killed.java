package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import foo.Foo;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kit.Mail;
import kit.Mailbox;
import kit.Proc;
import kit.Say;
import kit.Versions;
import server.Server;

/** What a purge does to those it kills, and what others see of it. */
public final class Killed {

  private static final String FOO = "foo.Foo";
  private static final String SERVER = "server.Server";

  public static void main(String[] args) throws InterruptedException {
    Path path = Versions.path("path");
    Say.ready();
    watched(path);
    bareThreads();
    stubborn();
    idle();
    unreadMessages();
    insideCallback();
  }

  private static void watched(Path path) throws InterruptedException {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    Mailbox in = new Mailbox();
    Proc l = Proc.spawn(Foo::lloop).settle();
    Proc q = Proc.spawn(Foo::qloop).settle();
    Future<?> task = executor.submit(() -> looping(in));
    ask(in);
    Versions.put(2, FOO, path);
    row("E3.1", brief(Code.loadFile(FOO)));
    row("E3.2", l.ask() + "; " + q.ask());
    q.settle();
    Versions.put(3, FOO, path);
    row("E3.3", Code.purge(FOO));
    row("E3.4", l.ended());
    row("E3 future", cause(task));
    row("E3.6", q.alive());
    row("E3.7", brief(Code.loadFile(FOO)));
    row("E3.8", Foo.v() + " " + q.alive());
    row("E3 executor", Say.of(() -> executor.submit(Foo::v).get()));
    executor.shutdown();
    q.ask();
    q.settle();
    row("E3 left", Code.softPurge(FOO));
  }

  /** One with a handler of the application's, one without. */
  private static void bareThreads() throws InterruptedException {
    CompletableFuture<Throwable> uncaught = new CompletableFuture<>();
    Mailbox in = new Mailbox();
    Thread handled = new Thread(() -> looping(in));
    handled.setUncaughtExceptionHandler((thread, thrown) -> uncaught.complete(thrown));
    handled.start();
    ask(in);
    Mailbox other = new Mailbox();
    Thread silent = new Thread(() -> looping(other));
    silent.start();
    ask(other);
    Versions.load(1, FOO);
    row("E3 bare", Code.purge(FOO));
    handled.join();
    silent.join();
    row("E3 handler", uncaught.join());
  }

  private static void stubborn() {
    Proc l = Proc.spawn(Foo::stubborn).settle();
    row("E5 before", l.ask());
    l.settle();
    row("E5.1", brief(Versions.load(2, FOO)));
    row("E5.2", Code.purge(FOO));
    row("E5.3", l.ended());
  }

  private static void idle() {
    Proc p = Proc.spawn(Foo::qloop).settle();
    row("D2 load", brief(Versions.load(3, FOO)));
    row("D2.3", Code.purge(FOO));
    row("D2.4", p.ended());
  }

  private static void unreadMessages() {
    Proc p = Proc.spawn(Foo::napping).settle();
    Mail first = p.tell("ask");
    Mail second = p.tell("ask");
    row("D3.3", brief(Versions.load(1, FOO)));
    row("D3.4", Code.purge(FOO));
    row("D3.5", p.ended());
    row("D3.6", first.reply().isDone() + " " + second.reply().isDone());
  }

  private static void insideCallback() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Server server = new Server();
    Proc p = Proc.spawn(in -> in.take().answer(server.block(entered, never)));
    Mail request = p.tell("block");
    entered.await();
    p.settle();
    Versions.load(2, SERVER);
    row("O4.2", Code.purge(SERVER));
    row("O4.3", p.ended() + " " + request.reply().isDone());
    row("O4.4", p.alive());
    row("O4 state", server.call("put 7") + ", " + server.call("state"));
  }

  private static void looping(Mailbox in) {
    try {
      Foo.lloop(in);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns when whoever reads that mailbox has handled a message. */
  private static void ask(Mailbox in) {
    Mail mail = new Mail("ask");
    in.put(mail);
    mail.reply().join();
  }

  private static Object cause(Future<?> task) throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }
}
