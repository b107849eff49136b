package dev.midflight.it;

import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;

/** The steps of a release: all of a build or nothing, and back again where it does not work. */
class UpgradeIT {

  private static final Scenario FOO = Scenario.of("foo");

  private static final String LATE = "rolled back: the health probe did not say yes within 1 s: ";

  @OnEachRun
  void a_build_is_upgraded_to_or_rolled_back(Run run) {
    Rows rows = Scenario.of("trip").main("app.Released").options("manage=trip.**").rows(run);
    rows.are("before", "1 1 1", "plan", "[M1 2, M2 2, M3 2] 1 1 1");
    rows.are(
        "upgrade",
        "true false '' [M1 2, M2 2, M3 2] [M1 1 killed 0, M2 1 killed 0, M3 1 killed 0] 2 2 2");
    rows.are("again", "true false '' [] []");
    rows.are("missing", "[NO_FILE]", "bad", "[BAD_FILE] 2 2 2");
    // Who is in a version that was replaced finishes there.
    rows.are(
        "probe",
        "true false '' [M1 3, M2 3, M3 3] [M1 0 killed 0 1 thread is still in version 2, Thread in"
            + " trip.M1.loop; purge it later, M2 2 killed 0, M3 2 killed 0]");
    rows.are(
        "soft refused",
        "refused: trip.M1: 1 thread is still in version 2, Thread in trip.M1.loop; nothing changed"
            + " 3 3 3 2");
    rows.are(
        "brutal",
        "true false '' [M1 4, M2 4, M3 4] [M1 2 killed 1, M1 3 killed 0, M2 3 killed 0, M3 3 killed"
            + " 0] 4 4 4 KilledByPurge");
    rows.are("rolled back", LATE + "it says no 4 4 4 torn 0");
    rows.are("no answer", LATE + "it has not answered 4 4 4 torn 0");
    // What somebody else loads meanwhile is neither purged nor rolled back, nor who is in it
    // killed.
    rows.are(
        "other load before",
        "refused: trip.M1: BUSY: somebody else has changed it meanwhile: version 9 is current, not"
            + " version 8, by loadBinary; no new version was loaded 10 4 4 4");
    rows.are(
        "other load, probe no",
        "upgraded: the health probe failed: java.lang.AssertionError: it has an end at once; and"
            + " the rollback was refused: trip.M1: BUSY: somebody else has changed it meanwhile: version 11 is"
            + " current, not version 10, by loadBinary 11 21 21 21");
    rows.are("other load, probe yes", "upgraded:  12 22 22 22");
    rows.are(
        "post-purge",
        "true false '' [M1 14, M2 11, M3 11] [M1 12 killed 1, M1 13 killed 0, M2 10 killed 0, M3 10"
            + " killed 0] 9 9 9");
  }

  @OnEachRun
  void a_server_keeps_its_state_and_its_thread_through_upgrade_and_downgrade(Run run) {
    Rows rows = FOO.main("app.ReleaseWithServer").options("manage=server.**").rows(run);
    // R1.1, R1.2: it runs, with a state.
    rows.are("R1.1", "true", "R1.2", "version 1 with state 42");
    // R1.3, R1.5: upgraded, with its state, in the same thread; nothing is left of version 1.
    rows.are("R1.3", "true ''", "R1.5", "version 2 with state 42 true false");
    // R1.6, R1.8: downgraded in the same way.
    rows.are("R1.6", "true ''", "R1.8", "version 1 with state 42 true false");
  }

  @OnEachRun
  void one_that_soft_purges_is_refused_while_somebody_is_in_old_code(Run run) {
    Rows rows = FOO.main("app.ReleaseWithOldCode").options("manage=foo.**").rows(run);
    String inside = "foo.Foo: 1 thread is still in version 1, Thread in foo.Foo.lloop";
    // R2.1, R2.2: the first upgrade is done; who is in the old version stays, and it stays old.
    rows.are("R2.1", "true '' left " + inside + "; purge it later", "R2.2", "2 true true");
    // R2.3, R2.4: the second one would have to purge that, and changes nothing.
    rows.are("R2.3", "false '" + inside + "; nothing changed'", "R2.4", "2 true true");
    // R2.5, R2.6: one that purges by force kills it; nothing old is left.
    rows.are("R2.5", "true ''", "R2.6", "4 false KilledByPurge");
  }
}
