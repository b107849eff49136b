package foo;

import dev.midflight.Code;
import java.util.List;
import java.util.function.Supplier;
import kit.Mail;
import kit.Mailbox;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** The module that most scenarios load; its versions differ in their number only. This is 3. */
public final class Foo {

  private Foo() {}

  public static int v() {
    return 3;
  }

  public static String helper() {
    return "helper 3";
  }

  public static String literal() {
    return "of version 3";
  }

  /** A loop that stays in its version until it is told to go to the new one. */
  public static void lloop(Mailbox in) throws InterruptedException {
    while (true) {
      Mail mail = in.take();
      switch (mail.what()) {
        case "ask" -> mail.answer("local " + helper() + ", qualified " + Foo.helper());
        case "go_new" -> {
          Foo.lloop(in);
          return;
        }
        default -> {
          return;
        }
      }
    }
  }

  /** A loop that enters the current version after each message. */
  public static void qloop(Mailbox in) throws InterruptedException {
    Mail mail = in.take();
    if (mail.is("ask")) {
      mail.answer("local " + helper() + ", qualified " + Foo.helper());
      Foo.qloop(in);
    }
  }

  public static Supplier<Object> mkfun() {
    return () -> v();
  }

  public static Supplier<Object> mkenv(String captured) {
    return () -> captured + " " + v();
  }

  public static Supplier<Object> mkqual() {
    return () -> Foo.v();
  }

  public static Supplier<Object> mkext() {
    return Foo::v;
  }

  /** A frame of this module stays on the stack while {@code body} runs. */
  public static String frame(Supplier<?> body) {
    Object result = body.get();
    return "frame " + v() + " " + Foo.v() + " " + result;
  }

  /** In Erlang no frame of the caller would stay below {@code body}; in Java it does. */
  public static Object tail(Supplier<?> body) {
    return body.get();
  }

  /** Calls a closure when it is told to. */
  public static void calling(Mailbox in, Supplier<Object> closure) throws InterruptedException {
    in.take();
    closure.get();
  }

  public static void blockrecv(Mailbox in) throws InterruptedException {
    Mail mail = in.take();
    mail.answer("local " + v() + ", qualified " + Foo.v());
  }

  public static Proc spawnfun() {
    return Proc.spawn(in -> in.take().answer(v() + " " + Foo.v()));
  }

  public static void softself(Mailbox in) throws InterruptedException {
    Mail mail = in.take();
    mail.answer(Code.softPurge("foo.Foo"));
  }

  public static void selfpurge(Mailbox in) throws InterruptedException {
    Mail first = in.take();
    Mail second = in.take();
    first.answer("about to");
    second.answer("survived " + Code.purge("foo.Foo"));
  }

  /** Loads twice: the second load finds this version old, and purges it. */
  public static void selfload(Mailbox in) throws InterruptedException {
    Mail first = in.take();
    Mail second = in.take();
    first.answer(Say.brief(Versions.load(3, "foo.Foo")));
    second.answer("survived " + Say.brief(Versions.load(1, "foo.Foo")));
  }

  /** Goes on whatever happens to it. */
  public static void stubborn(Mailbox in) {
    while (true) {
      try {
        in.take().answer(helper());
      } catch (Throwable thrown) {
        helper();
      }
    }
  }

  /** Sleeps before it looks at its messages. */
  public static void napping(Mailbox in) throws InterruptedException {
    Thread.sleep(Long.MAX_VALUE);
    Foo.qloop(in);
  }

  public static void boom() {
    throw new IllegalStateException("boom " + v());
  }

  public static String tell() {
    return "told " + v();
  }

  /** Maps with a closure that waits for a message at each element. */
  public static List<String> slow(Mailbox in) {
    return List.of("a", "b", "c").stream().map(x -> at(x, in)).toList();
  }

  private static String at(String x, Mailbox in) {
    try {
      in.take().answer(x);
      return x + v();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
