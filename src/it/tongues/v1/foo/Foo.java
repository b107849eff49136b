package foo;

import java.util.function.Supplier;
import kit.Hook;
import kit.Mail;
import kit.Mailbox;

/** What the program is compiled against, and what the other languages' Foo has as well. */
public final class Foo {

  private Foo() {}

  public static int v() {
    return 1;
  }

  /** Holds a resource, which a method of its own closes, inside a {@code finally}. */
  public static void held(Mailbox in) throws InterruptedException {
    try {
      try (Handle handle = new Handle()) {
        while (true) {
          Mail mail = in.take();
          if (!mail.is("ask")) {
            return;
          }
          mail.answer("local " + v() + ", qualified " + Foo.v());
        }
      }
    } finally {
      Hook.note("finally " + v());
    }
  }

  /** Calls itself as the last thing it does. */
  public static void tail(Mailbox in) throws InterruptedException {
    Mail mail = in.take();
    if (mail.is("ask")) {
      mail.answer("turn of " + v());
      tail(in);
    }
  }

  public static Supplier<Object> lambda() {
    return () -> v();
  }

  public static Supplier<Object> capturing(String captured) {
    return () -> captured + " " + v();
  }

  /** An object of a class without a name, that makes one itself. */
  public static Supplier<Object> nameless(String captured) {
    return new Supplier<>() {
      @Override
      public Object get() {
        return new Supplier<Object>() {
          @Override
          public Object get() {
            return captured + " " + v();
          }
        }.get();
      }
    };
  }

  private static final class Handle implements AutoCloseable {
    @Override
    public void close() {
      Hook.note("closed " + v());
    }
  }
}
