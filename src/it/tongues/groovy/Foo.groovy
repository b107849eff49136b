package foo

import java.util.function.Supplier
import kit.Hook
import kit.Mail
import kit.Mailbox

/** As v1/foo/Foo.java; VERSION and what stands behind a version's number are filled in. */
final class Foo
//4 extends ArrayList<Object>
{
  static int v() { VERSION }

  static void held(Mailbox box) {
    try {
      try (Handle handle = new Handle()) {
        while (true) {
          Mail mail = box.take()
          if (!mail.is("ask")) return
          mail.answer("local " + v() + ", qualified " + Foo.v())
        }
      }
    } finally {
      Hook.note("finally " + v())
    }
  }

  static void tail(Mailbox box) {
    Mail mail = box.take()
    if (mail.is("ask")) {
      mail.answer("turn of " + v())
      tail(box)
    }
  }

  static Supplier<Object> lambda() { () -> v() }

  static Supplier<Object> capturing(String captured) {
    return { -> captured + " " + v() } as Supplier
  }

  static Supplier<Object> nameless(String captured) {
    new Supplier<Object>() {
      Object get() {
        new Supplier<Object>() {
          Object get() { captured + " " + v() }
        }.get()
      }
    }
  }

  private static class Handle implements AutoCloseable {
    void close() { Hook.note("closed " + v()) }
  }
}
