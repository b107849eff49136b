package app;

import static kit.Say.row;

import bar.Bar;
import dev.midflight.ChildInfo;
import dev.midflight.ChildSpec;
import dev.midflight.ChildSpec.Restart;
import dev.midflight.Code;
import dev.midflight.Supervisor;
import dev.midflight.Supervisor.Strategy;
import dev.midflight.SupervisorBuilder;
import foo.Foo;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kit.Say;
import kit.Staff;
import kit.Versions;

/** Several children, and children that cannot be started again. */
public final class ManyWorkers {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws InterruptedException {
    Say.ready();
    fiveAtOnce();
    types();
    allForOne();
    broken();
  }

  private static void fiveAtOnce() throws InterruptedException {
    Watch watch = new Watch();
    SupervisorBuilder five = Supervisor.builder().name("n3").intensity(3).listener(watch);
    List<String> ids = List.of("1", "2", "3", "4", "5");
    ids.forEach(id -> five.children(ChildSpec.worker(id, Foo::run)));
    try (Supervisor sup = five.start()) {
      ids.forEach(id -> Staff.await("n3/" + id, null));
      Versions.load(2, FOO).orThrow();
      row("N3.1", Code.purge(FOO));
      row("N3.2", sup.join().isPresent());
      row("N3 left", ids.stream().filter(id -> Staff.whereis("n3/" + id) != null).toList());
    }
  }

  private static void types() throws InterruptedException {
    backToVersion1();
    Watch watch = new Watch();
    SupervisorBuilder three = Supervisor.builder().name("n4").intensity(10).listener(watch);
    for (Restart type : Restart.values()) {
      three.children(ChildSpec.worker(type.name(), Foo::run).restart(type));
    }
    try (Supervisor sup = three.start()) {
      Map<String, Thread> before = threads(sup);
      before.keySet().forEach(id -> Staff.await("n4/" + id, null));
      Versions.load(2, FOO).orThrow();
      row("N4.1", Code.purge(FOO));
      watch.exitsAndRestarts(3, 2);
      row("N4.2", changes(before, threads(sup)));
    }
  }

  private static String changes(Map<String, Thread> before, Map<String, Thread> after) {
    return before.keySet().stream()
        .sorted()
        .map(id -> id + " " + change(before.get(id), after.get(id)))
        .collect(Collectors.joining(", "));
  }

  private static String change(Thread before, Thread after) {
    if (after == null) {
      return "gone";
    }
    return after == before ? "untouched" : "restarted";
  }

  private static void allForOne() throws InterruptedException {
    backToVersion1();
    Watch watch = new Watch();
    SupervisorBuilder both =
        Supervisor.builder()
            .name("n5")
            .strategy(Strategy.ONE_FOR_ALL)
            .intensity(3)
            .children(ChildSpec.worker("f", Foo::run), ChildSpec.worker("b", Bar::run))
            .listener(watch);
    try (Supervisor sup = both.start()) {
      Map<String, Thread> before = threads(sup);
      before.keySet().forEach(id -> Staff.await("n5/" + id, null));
      Versions.load(2, FOO).orThrow();
      row("N5.1", Code.purge(FOO));
      watch.exitsAndRestarts(2, 2);
      row("N5.2", changes(before, threads(sup)));
      row("N5 asked", Staff.ask("n5/f") + "; " + Staff.ask("n5/b"));
      Versions.load(4, FOO).orThrow();
      row("N5.3", Code.purge(FOO));
      row("N5.4", sup.join().isPresent());
      row("N5 for", watch.gaveUp("f"));
    }
  }

  private static void broken() throws InterruptedException {
    backToVersion1();
    Watch watch = new Watch();
    SupervisorBuilder one =
        Supervisor.builder()
            .name("n8")
            .intensity(5)
            .children(ChildSpec.worker("w", Foo::run))
            .listener(watch);
    try (Supervisor sup = one.start()) {
      Staff.await("n8/w", null);
      Staff.tries();
      Versions.load(4, FOO).orThrow();
      row("N8.1", Code.purge(FOO));
      row("N8.2", sup.join().isPresent());
      row("N8.3", Staff.tries());
    }
  }

  private static Map<String, Thread> threads(Supervisor sup) {
    return sup.whichChildren().stream().collect(Collectors.toMap(ChildInfo::id, ChildInfo::thread));
  }

  private static void backToVersion1() {
    Code.purge(FOO);
    Versions.load(1, FOO).orThrow();
    Code.purge(FOO);
  }
}
