package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import initialiser.Outer;
import java.util.function.Supplier;
import kit.Gate;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** A load while a thread of the module sits in a class initialiser. */
public final class Initialisers {

  private static final String OUTER = "initialiser.Outer";

  public static void main(String[] args) throws InterruptedException {
    Say.ready();
    loadDuring("elsewhere", Gate.ELSEWHERE, Outer::intoOther);
    Versions.softPurge(OUTER);
    row("back", brief(Versions.load(1, OUTER)));
    Versions.softPurge(OUTER);
    loadDuring("nested", Gate.NESTED, Outer::intoNested);
    Versions.softPurge(OUTER);
    row("afterwards", brief(Versions.load(2, OUTER)).startsWith("loaded"));
    row("current", Outer.intoNested());
  }

  private static void loadDuring(String name, Gate gate, Supplier<String> call)
      throws InterruptedException {
    String[] answer = new String[1];
    Proc inside = Proc.spawn(in -> answer[0] = call.get());
    gate.awaitSomebody();
    row(name + " load", brief(Versions.load(2, OUTER)));
    row(name + " old", Code.checkProcessCode(inside.thread(), OUTER));
    gate.open();
    inside.join();
    row(name, answer[0]);
  }
}
