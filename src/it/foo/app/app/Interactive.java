package app;

import client.Client;
import dev.midflight.Code;
import foo.Foo;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import kit.Proc;
import kit.Say;

/** A program that runs until it is told to stop, and answers one line to each line it gets. */
public final class Interactive {

  private static final Map<String, Proc> PROCS = new HashMap<>();
  private static final Map<String, Supplier<Object>> CLOSURES = new HashMap<>();
  private static final ReentrantLock LOCK = new ReentrantLock();

  public static void main(String[] args) throws InterruptedException {
    if (args.length > 0) {
      answered("start " + args[0]);
    }
    Say.ready();
    for (String line = Say.hear(); !line.equals("stop"); line = Say.hear()) {
      Say.line("answer " + answered(line));
    }
  }

  private static Object answered(String line) throws InterruptedException {
    String[] words = line.split(" ");
    return switch (words[0]) {
      case "try" -> Say.of(Foo::v);
      case "version" -> Foo.v() + " " + Client.direct();
      case "present" -> Code.isPresent();
      case "managed" -> Code.allLoaded().stream().map(module -> module.name()).sorted().toList();
      case "path" -> Code.path();
      case "start" -> started(words[1]);
      case "lock" -> locked();
      case "unlock" -> unlocked();
      case "closure" -> made(words[1]);
      case "call" -> Say.of(() -> CLOSURES.get(words[1]).get());
      case "ask" -> PROCS.get(words[1]).ask();
      case "tell" -> told(words[1], words[2]);
      case "end" -> ended(words[1]);
      default -> throw new IllegalArgumentException(line);
    };
  }

  /**
   * {@code start l} starts a process in the local loop, {@code start q} one in the qualified, and
   * {@code start w} one that waits for the lock.
   */
  private static String started(String name) {
    Proc.Body body =
        switch (name.charAt(0)) {
          case 'l' -> Foo::lloop;
          case 'w' -> in -> Foo.frame(Interactive::locked);
          default -> Foo::qloop;
        };
    PROCS.put(name, Proc.spawn(body).settle());
    return name;
  }

  private static String locked() {
    LOCK.lock();
    return "locked";
  }

  private static String unlocked() {
    LOCK.unlock();
    return "unlocked";
  }

  private static String made(String name) {
    CLOSURES.put(name, Foo.mkfun());
    return name;
  }

  private static String told(String name, String what) {
    PROCS.get(name).tell(what);
    PROCS.get(name).settle();
    return name;
  }

  private static String ended(String name) throws InterruptedException {
    PROCS.get(name).tell("stop");
    PROCS.get(name).join();
    return name;
  }
}
