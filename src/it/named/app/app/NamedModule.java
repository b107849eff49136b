package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import kit.Say;
import kit.Versions;
import named.api.Service;

/** A module of the unnamed kind uses one that is named. */
public final class NamedModule {

  private static final String SERVICE = "named.api.Service";

  public static void main(String[] args) throws InterruptedException {
    Say.ready();
    BlockingQueue<String> in = new LinkedBlockingQueue<>();
    BlockingQueue<String> out = new LinkedBlockingQueue<>();
    Thread loop = started(in, out);
    row("module", Service.class.getModule().getName());
    row("before", asked(in, out));
    row("load", brief(Versions.load(2, SERVICE)));
    row("load internal", brief(Versions.load(2, "named.internal.Internal")));
    row("old", asked(in, out));
    row("old again", asked(in, out));
    row("refused", Code.softPurge(SERVICE));
    in.put("stop");
    loop.join();
    row("left", Code.softPurge(SERVICE));
    started(in, out);
    row("new", asked(in, out));
    in.put("stop");
  }

  private static Thread started(BlockingQueue<String> in, BlockingQueue<String> out) {
    Thread thread = new Thread(() -> run(in, out));
    thread.start();
    return thread;
  }

  private static void run(BlockingQueue<String> in, BlockingQueue<String> out) {
    try {
      Service.loop(in, out);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static String asked(BlockingQueue<String> in, BlockingQueue<String> out)
      throws InterruptedException {
    in.put("ask");
    return out.take();
  }
}
