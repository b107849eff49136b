package foo

import java.util.function.Supplier
import kit.Hook
import kit.Mailbox

/** As v1/foo/Foo.java; VERSION and what stands behind a version's number are filled in. */
class Foo private constructor()
//4 : ArrayList<Any>()
{
  private class Handle : AutoCloseable {
    override fun close() = Hook.note("closed " + v())
  }

  companion object {

    @JvmStatic fun v(): Int = VERSION

    @JvmStatic
    fun held(box: Mailbox) {
      try {
        Handle().use {
          while (true) {
            val mail = box.take()
            if (!mail.`is`("ask")) return
            mail.answer("local ${v()}, qualified ${Foo.v()}")
          }
        }
      } finally {
        Hook.note("finally " + v())
      }
    }

    @JvmStatic
    tailrec fun tail(box: Mailbox) {
      val mail = box.take()
      if (mail.`is`("ask")) {
        mail.answer("turn of ${v()}")
        tail(box)
      }
    }

    @JvmStatic fun lambda(): Supplier<Any> = Supplier { v() }

    @JvmStatic
    fun capturing(captured: String): Supplier<Any> {
      val said: () -> Any = { "$captured ${v()}" }
      return Supplier { said() }
    }

    @JvmStatic
    fun nameless(captured: String): Supplier<Any> =
      object : Supplier<Any> {
        override fun get(): Any =
          object : Supplier<Any> {
              override fun get(): Any = "$captured ${v()}"
            }
            .get()
      }
  }
}
