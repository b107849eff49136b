package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.ChildInfo;
import dev.midflight.ChildSpec;
import dev.midflight.Code;
import dev.midflight.Supervisor;
import dev.midflight.SupervisorBuilder;
import foo.Foo;
import kit.Say;
import kit.Staff;
import kit.Versions;

/** One worker in old code, a purge, and what its supervisor makes of it. */
public final class OneWorker {

  private static final String FOO = "foo.Foo";

  private static boolean virtual;

  public static void main(String[] args) throws InterruptedException {
    virtual = args.length > 0;
    Say.ready();
    permanent();
    tooOften();
    third();
    moved();
    nested();
  }

  private static void permanent() throws InterruptedException {
    Watch watch = new Watch();
    try (Supervisor sup = supervisor("n1", 3).listener(watch).start()) {
      row("N1.1", Staff.ask("n1/w"));
      Thread first = Staff.whereis("n1/w");
      row("N1.2", brief(Versions.load(2, FOO)));
      row("N1.3", Staff.ask("n1/w"));
      row("N1.4", Staff.whereis("n1/w") == first);
      row("N1.5", Code.purge(FOO));
      row("N1.6", watch.exit("w"));
      watch.restarted("w");
      Thread second = Staff.await("n1/w", first);
      row("N1.7", second.isAlive() + " " + (second != first) + " " + sup.isAlive());
      row("N1.8", Staff.ask("n1/w"));
      row("N1.9", sup.whichChildren().stream().map(OneWorker::shown).toList());
      row("N1.10", sup.countChildren());
    }
  }

  private static String shown(ChildInfo child) {
    return child.id() + " " + child.type() + " " + child.state();
  }

  private static void tooOften() throws InterruptedException {
    backToVersion1();
    Watch watch = new Watch();
    try (Supervisor sup = supervisor("n2", 1).listener(watch).start()) {
      Thread first = Staff.await("n2/w", null);
      Versions.load(2, FOO);
      row("N2.1", Code.purge(FOO));
      Staff.await("n2/w", first);
      row("N2.2", sup.isAlive() + " " + Staff.ask("n2/w"));
      Versions.load(3, FOO);
      row("N2.3", Code.purge(FOO));
      row("N2.4", sup.join().isPresent());
      row("N2.5", watch.gaveUp("w"));
      row("N2.6", Staff.whereis("n2/w"));
    }
  }

  /** The load that purges is over before the worker is started again. */
  private static void third() throws InterruptedException {
    backToVersion1();
    try (Supervisor sup = supervisor("third", 1).start()) {
      Thread first = Staff.await("third/w", null);
      Versions.load(2, FOO).orThrow();
      Versions.load(3, FOO).orThrow();
      Staff.await("third/w", first);
      row("third", Staff.ask("third/w") + " " + Code.softPurge(FOO) + " " + sup.isAlive());
    }
  }

  private static void moved() throws InterruptedException {
    backToVersion1();
    ChildSpec qualified = worker(() -> Foo.qloop(Staff.register()));
    try (Supervisor sup =
        Supervisor.builder().name("n6").intensity(0).children(qualified).start()) {
      Thread worker = Staff.await("n6/w", null);
      Staff.settle("n6/w");
      Versions.load(2, FOO);
      row("N6.1", Staff.ask("n6/w"));
      while (Code.checkProcessCode(worker, FOO)) {
        Thread.onSpinWait();
      }
      row("N6.2", Code.purge(FOO));
      row("N6.3", worker.isAlive() + " " + sup.isAlive() + " " + Staff.ask("n6/w"));
    }
  }

  private static void nested() throws InterruptedException {
    backToVersion1();
    Watch watch = new Watch();
    SupervisorBuilder sub = Supervisor.builder().intensity(0).children(worker(Foo::run));
    try (Supervisor top =
        Supervisor.builder()
            .name("n7")
            .children(ChildSpec.supervisor("sub", sub))
            .listener(watch)
            .start()) {
      Thread worker = Staff.await("n7/sub/w", null);
      Supervisor first = top.whichChildren().get(0).supervisor();
      Versions.load(2, FOO);
      row("N7.1", Code.purge(FOO));
      watch.restarted("sub");
      boolean replaced = top.whichChildren().get(0).supervisor() != first;
      Thread now = Staff.await("n7/sub/w", worker);
      row("N7.2", top.isAlive() + " " + replaced + " " + (now != worker));
      row("N7.3", Staff.ask("n7/sub/w"));
    }
  }

  private static SupervisorBuilder supervisor(String name, int intensity) {
    return Supervisor.builder().name(name).intensity(intensity).children(worker(Foo::run));
  }

  private static ChildSpec worker(ChildSpec.Body body) {
    ChildSpec worker = ChildSpec.worker("w", body);
    return virtual ? worker.virtual() : worker;
  }

  private static void backToVersion1() {
    Code.purge(FOO);
    Versions.load(1, FOO).orThrow();
    Code.purge(FOO);
  }
}
