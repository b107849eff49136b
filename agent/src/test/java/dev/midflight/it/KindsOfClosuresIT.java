package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.util.List;

/** Closures of every kind after a purge, and what looks like a closure and is none. */
class KindsOfClosuresIT {

  /** As the program makes them, but for the external function. */
  private static final List<String> KINDS =
      List.of("lambda", "capturing", "qualified", "bound", "anonymous", "local", "nested");

  private static final Scenario CLOSURES = Scenario.of("closures");

  @OnEachRun
  void every_kind_goes_on_as_its_counterpart(Run run) {
    Rows rows = rows(run, "");
    // The purge makes them version 2's, where they stay when version 3 comes.
    are(rows, " purged", 2, 2);
    are(rows, " 3", 2, 3);
    are(rows, " again", 3, 3);
    rows.are("uncalled", "x 1", "uncalled again", "x 2");
    // One that makes closures makes those of the version it belongs to.
    rows.are("maker purged", "made 2, made 2", "maker later", "made 2, made 2");
    rows.are("maker at last", "made 3, made 3");
    rows.are("sorted purged", "[aaa, aa, a]", "queued purged", "true aaaa");
    rows.are("listeners", "[lambda 2, x 2, qualified 2, x 2, x 2, x 2, x 2 in 2, 2]");
  }

  @OnEachRun
  void if_strict_every_kind_is_dead(Run run) {
    Rows rows = rows(run, ",closures=strict");
    for (String kind : KINDS) {
      rows.are(kind + " purged", "BadClosure");
      rows.are(kind + " 3", "BadClosure", kind + " again", "BadClosure");
    }
    rows.are("external purged", "2", "external 3", "3", "external again", "3");
    rows.are("uncalled", "BadClosure", "uncalled again", "BadClosure");
    for (String when : List.of("maker purged", "maker later", "maker at last")) {
      rows.are(when, "BadClosure, BadClosure");
    }
    rows.are("sorted purged", "BadClosure", "queued purged", "BadClosure");
    rows.at("listeners").isEqualTo("[" + "BadClosure, ".repeat(KINDS.size()) + "2]");
  }

  /** What does not depend on {@code closures=}, and the rows of what does. */
  private static Rows rows(Run run, String mode) {
    Rows rows = CLOSURES.main("app.EveryKind").options("manage=closures.**" + mode).rows(run);
    are(rows, " 1", 1, 1);
    are(rows, " 2", 1, 2);
    rows.are("purge 1", "false", "purge 2", "false");
    rows.are("maker", "made 1, made 1", "sorted", "[a, aa, aaa] a");
    // One whose place another interface took is dead in either mode.
    rows.are("no counterpart yet", "made by 1", "no counterpart", "BadClosure");
    rows.are("no counterpart of", "closures.Kinds true", "no counterpart after", "2 lambda 2");
    // Method objects, method handles and bodies of enum constants always mean current.
    rows.are("members 1", "1 1 1 1 x 1 1", "members 2", "2 2 2 2 x 2 2");
    rows.are("members purged", "2 2 2 2 x 2 2");
    return rows;
  }

  /** What each kind gives: which version it belongs to, and which one is current. */
  private static void are(Rows rows, String when, int version, int current) {
    rows.are(
        "lambda" + when, "lambda " + version,
        "capturing" + when, "x " + version,
        "qualified" + when, "qualified " + current,
        "bound" + when, "x " + version,
        "anonymous" + when, "x " + version,
        "local" + when, "x " + version,
        "nested" + when, "x " + version + " in " + version,
        "external" + when, "" + current);
  }

  @OnEachRun
  void anonymous_classes_are_told_apart_by_their_method_not_by_their_number(Run run) {
    Rows rows = CLOSURES.main("app.Numbered").options("manage=closures.**").rows(run);
    rows.are("load", "loaded 2", "old", "first 1, second 1", "new", "first 2, second 2");
    // Their counterparts are other classes, which no object that exists can become.
    rows.are("purged", "BadClosure, BadClosure");
  }

  @OnEachRun
  void called_during_a_purge_every_kind_waits_and_goes_on(Run run) {
    are(meanwhile(run, ""), " held 2", 2, 2);
  }

  @OnEachRun
  void if_strict_every_kind_waits_and_fails(Run run) {
    Rows rows = meanwhile(run, ",closures=strict");
    KINDS.forEach(kind -> rows.are(kind + " held 2", "BadClosure"));
    rows.are("external held 2", "2");
  }

  private static Rows meanwhile(Run run, String mode) {
    Rows rows =
        CLOSURES.main("app.EveryKindMeanwhile").options("manage=closures.**" + mode).rows(run);
    KINDS.forEach(kind -> rows.are(kind + " held", "true"));
    rows.are("external held", "false", "killed", "false");
    return rows;
  }

  @OnEachRun
  void a_serialised_closure_comes_back_as_one_of_current(Run run) {
    Rows rows = CLOSURES.main("app.Serialised").options("manage=closures.**").rows(run);
    // It is written down under the name that javac gave it.
    String form = "true true (Ljava/lang/String;)Ljava/lang/Object; closures/Kinds";
    rows.are("G7 name", form, "G7 name later", form);
    // G7.1 to G7.4: OTP: one of the version that made it, dead after the purge.
    rows.are("G7.1", "zz 1", "G7.2", "zz 2", "G7.3", "zz 2", "G7.4", "zz 1");
    rows.are("G7 rewritten", "zz 2");
  }

  @OnEachRun
  void the_closure_that_was_written_down_is_one_like_any_other(Run run) {
    Rows rows = CLOSURES.main("app.Serialised").options("manage=closures.**").rows(run);
    rows.are("G7 held", "zz 1", "G7 held purged", "zz 2");
    String strict = "manage=closures.**,closures=strict";
    CLOSURES.main("app.Serialised").options(strict).rows(run).are("G7 held purged", "BadClosure");
  }
}
