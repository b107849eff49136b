package app;

import static kit.Say.row;

import dev.midflight.Code;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import kit.Callbacks;
import kit.Mail;
import kit.Mailbox;
import kit.Proc;
import kit.Say;
import kit.Versions;
import server.Server;

/** A server whose loop is in a module of its own: callbacks switch at the next call. */
public final class ServerLoop {

  private static final String SERVER = "server.Server";

  public static void main(String[] args) throws InterruptedException {
    Say.ready();
    Server server = new Server();
    Proc p = Proc.spawn(in -> loop(in, server)).settle();
    row("O1.1", p.ask("state"));
    row("O1.2", p.ask("put 42"));
    p.settle();
    Versions.load(2, SERVER);
    row("O2.1", Code.checkProcessCode(p.thread(), SERVER));
    row("O2.2", p.ask("state"));
    row("O2.3", Code.softPurge(SERVER));
    row("O2.4", p.alive());
    Supplier<String> closure = server.closure();
    Versions.load(3, SERVER);
    row("O2.5", closure.get());
    row("O2.6", p.ask("state"));
    Versions.softPurge(SERVER);
    insideCallback(server);
  }

  private static void insideCallback(Server server) throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    String[] answer = new String[1];
    Proc blocked = Proc.spawn(in -> answer[0] = server.block(entered, go));
    entered.await();
    blocked.settle();
    Versions.load(1, SERVER);
    row("O4.1", Code.checkProcessCode(blocked.thread(), SERVER));
    row("O4 soft", Code.softPurge(SERVER));
    go.countDown();
    blocked.join();
    row("O4 answer", answer[0] + " " + Code.softPurge(SERVER));
  }

  private static void loop(Mailbox in, Callbacks callbacks) throws InterruptedException {
    while (true) {
      Mail mail = in.take();
      mail.answer(callbacks.call(mail.what()));
    }
  }
}
