package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import guarded.api.Desk;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** An old loop in a named module goes on with its old helpers. */
public final class Guarded {

  private static final String DESK = "guarded.api.Desk";

  public static void main(String[] args) throws InterruptedException {
    Say.ready();
    Loop old = new Loop();
    row("module", Desk.class.getModule().getName());
    row("before", old.ask());
    row("load", brief(Versions.load(2, DESK)));
    row("old", old.ask());
    Loop current = new Loop();
    row("new", current.ask());
    row("old again", old.ask());
    row("refused", Code.softPurge(DESK));
    old.stop();
    row("left", Code.softPurge(DESK));
    row("back", brief(Versions.load(1, DESK)));
    row("still", current.ask());
    current.stop();
  }

  /** One process in {@code Desk.loop}. */
  private static final class Loop {

    private final BlockingQueue<String> in = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final Proc proc = Proc.spawn(unused -> Desk.loop(in, out));

    String ask() throws InterruptedException {
      in.put("ask");
      return out.take();
    }

    void stop() throws InterruptedException {
      in.put("stop");
      proc.join();
    }
  }
}
