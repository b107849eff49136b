package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import kit.Mail;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** A class of the module is being defined, from before a load until after it. */
public final class LateDefinition {

  public static void main(String[] args) throws Exception {
    Say.ready();
    SlowLoader loader = new SlowLoader();
    Class<?> type = Class.forName("late.Maker", true, loader);
    Supplier<?> maker = (Supplier<?>) type.getConstructor().newInstance();
    Proc p = Proc.spawn(in -> in.take().answer(Say.of(() -> answer(maker))));
    Mail answer = p.tell("ask");
    loader.asked.await();
    row("load", brief(Code.loadBinary(type, "v2", Versions.bytes(2, "late.Maker"))));
    loader.go.countDown();
    row("meanwhile", answer.reply().join());
    row("again", brief(Code.loadBinary(type, "v2", Versions.bytes(2, "late.Maker"))));
    row("after", Say.of(() -> answer(maker)));
    row("purged", Code.purge(type) + " " + Say.of(() -> answer(maker)));
  }

  private static Object answer(Supplier<?> maker) {
    return ((Supplier<?>) maker.get()).get();
  }

  /** Waits before it first looks for the interface: the JVM has the bytes of the class by then. */
  private static final class SlowLoader extends URLClassLoader {

    static {
      registerAsParallelCapable();
    }

    final AtomicBoolean first = new AtomicBoolean(true);
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch go = new CountDownLatch(1);

    SlowLoader() throws MalformedURLException {
      super("slow", new URL[] {Versions.dir(1).toUri().toURL()}, null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals("late.Marker") && first.getAndSet(false)) {
        asked.countDown();
        try {
          go.await();
        } catch (InterruptedException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
      return super.loadClass(name, resolve);
    }
  }
}
