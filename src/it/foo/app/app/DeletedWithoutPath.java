package app;

import static kit.Say.brief;
import static kit.Say.of;
import static kit.Say.row;

import dev.midflight.Code;
import foo.Foo;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Nothing is on the code path when current code is deleted; then a load brings the next version. */
public final class DeletedWithoutPath {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) {
    row("before", Foo.v());
    Say.ready();
    Proc p = Proc.spawn(Foo::lloop).settle();
    Proc stays = Proc.spawn(in -> Foo.frame(() -> in.isEmpty() ? wait(in) : null)).settle();
    row("I2.1", Code.delete(FOO));
    row("I2.2", p.ask());
    row("I2 stays", stays.alive() + " " + Code.checkProcessCode(stays.thread(), FOO));
    row("I2 loop", of(() -> loop()));
    row("I3.2", brief(Versions.load(2, FOO)));
    row("I3.3", stays.alive());
    row("I3.4", Foo.v() + " " + Code.checkOldCode(FOO));
    Versions.put(3, FOO, Versions.path("path"));
    row("I3.6", brief(Code.loadFile(FOO)));
    row("I3 old", Code.checkProcessCode(stays.thread(), FOO) + " " + Code.softPurge(FOO));
    stays.tell("stop");
    row("I3 stopped", stays.ended());
    row("I3 soft", Code.softPurge(FOO));
    row("I3 rollback", brief(Code.rollback(FOO)) + " " + Foo.v());
  }

  private static Object wait(kit.Mailbox in) {
    try {
      return in.take().what();
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }

  private static Object loop() throws InterruptedException {
    Foo.qloop(new kit.Mailbox());
    return "entered";
  }
}
