package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.util.List;

/** Code that nobody manages beside code that is managed: each sees of the other what it should. */
class NeighboursIT {

  private static final Scenario NEIGHBOURS = Scenario.of("neighbours");

  @OnEachRun
  void what_others_override_and_implement_is_called(Run run) {
    Rows rows = NEIGHBOURS.main("app.Neighbours").options("manage=managed.**").rows(run);
    for (String module : List.of("Base", "Heir", "Greeting", "Step")) {
      rows.are("load managed." + module, "loaded 2");
    }
    // Classes loaded before an attach, or before the JVM was told to go, and after.
    for (String suffix : List.of("", " late")) {
      // The override is the application's; what it calls above itself is called from outside.
      overridden(rows, "middle" + suffix, "middle over base %s", "middle");
      overridden(rows, "lower" + suffix, "lower over middle over base %s", "middle");
      overridden(rows, "early" + suffix, "early over late over base %s", "early");
      overridden(rows, "below" + suffix, "below over base %s", null);
      overridden(rows, "late" + suffix, "late over base %s", null);
      overridden(rows, "anonymous" + suffix, "anonymous", null);
      overridden(rows, "heir's heir" + suffix, "heir's heir over heir %s", "heir %s");
      // Overridden in a module of its own: the current version of that one.
      overridden(rows, "heir" + suffix, "heir %s", "heir %s");
      rows.are("old base" + suffix, "base 1, base 1, base 1, asked in 1");
      rows.are("new base" + suffix, "base 2, base 2, base 2, asked in 2");
    }
  }

  /** A hook that is overridden, and a covariant one; null where Base's own is called. */
  private static void overridden(Rows rows, String name, String hook, String covariant) {
    row(rows, "before " + name, hook.replace("%s", "1"), own(covariant, "1", "1"), 1);
    row(rows, "old " + name, hook.replace("%s", "2"), own(covariant, "2", "1"), 1);
    row(rows, "new " + name, hook.replace("%s", "2"), own(covariant, "2", "2"), 2);
  }

  private static String own(String covariant, String current, String caller) {
    return covariant == null ? "base " + caller : covariant.replace("%s", current);
  }

  private static void row(Rows rows, String mark, String hook, String covariant, int version) {
    rows.are(mark, "%s, %s, %s, asked in %d".formatted(hook, hook, covariant, version));
  }

  @OnEachRun
  void a_proxy_hands_over_the_methods_of_the_interface_alone(Run run) {
    Rows rows = NEIGHBOURS.main("app.Neighbours").options("manage=managed.**").rows(run);
    // Its handler calls the default method from outside: that is the current one.
    rows.are("before proxy", "proxy, hello proxy in 1, asked in 1");
    rows.are("old proxy", "proxy, hello proxy in 2, asked in 1");
    rows.are("new proxy", "proxy, hello proxy in 2, asked in 2");
    rows.are("outside proxy", "hello proxy in 2", "fresh proxy", "hello proxy in 2");
    rows.are("methods of the handler", "[greet0, name0]");
  }

  /** The JVM puts a proxy of an interface that is not public into the package of that one. */
  @OnEachRun
  void nor_does_it_matter_that_the_interface_is_not_public(Run run) {
    Rows rows =
        NEIGHBOURS.main("app.Neighbours").argument("hidden").options("manage=managed.**").rows(run);
    rows.are("hidden", "hello proxy [greet, name]");
  }

  @OnEachRun
  void lambdas_elsewhere_implement_a_managed_interface(Run run) {
    Rows rows = NEIGHBOURS.main("app.Neighbours").options("manage=managed.**").rows(run);
    rows.are("before step 0", "x!, y!! in 1, asked in 1");
    rows.are("old step 0", "x!, y!! in 1, asked in 1");
    rows.are("new step 0", "x!, y!! in 2, asked in 2");
    rows.are("old step 1", "'x', ''y'' in 1, asked in 1");
    rows.are("new step 1", "'x', ''y'' in 2, asked in 2");
    // One that version 1 of the interface made itself.
    rows.are("old step 2", "x1, y11 in 1, asked in 1");
    rows.are("new step 2", "x1, y11 in 2, asked in 2");
    rows.are("outside step", "z!! in 2, z11 in 2");
  }

  @OnEachJdk
  void reflection_and_serialisation_show_what_was_compiled(Jdk jdk) {
    List<String> plain = looked(looking().plain(jdk));
    assertThat(plain).hasSizeGreaterThan(100);
    List<String> woven = looked(looking().launchHeld(jdk));
    assertThat(woven).containsExactlyInAnyOrderElementsOf(plain);
  }

  /**
   * A lambda's body has the version as an argument more, and the lock of a synchronized method is
   * taken behind it.
   */
  private static String comparable(String line) {
    return line.replace("synchronized ", "").replaceAll("(\\.lambda\\$\\w+\\$\\d+)\\(.*\\)", "$1");
  }

  private static Launch looking() {
    return NEIGHBOURS.main("app.Neighbours").argument("look").options("manage=managed.**");
  }

  private static List<String> looked(App started) {
    try (App app = started) {
      app.hear("ready");
      Ended ended = app.send("go").end().exited(0);
      return ended.out().stream().skip(1).map(NeighboursIT::comparable).sorted().toList();
    }
  }
}
