package dev.midflight.it;

import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.nio.file.Path;

/** What cannot be loaded is refused with its reason, and nothing has changed. */
class LoadErrorsIT {

  @OnEachRun
  void every_error_has_its_reason_and_current_survives(Run run) {
    Launch launch = Scenario.of("foo").main("app.LoadErrors");
    Rows rows = launch.options("manage=foo.**,path=" + launch.path("path")).rows(run);
    // L1.1 to L1.4: garbage, nothing, half a file, another module's class file.
    rows.at("L1.1").startsWith("BAD_FILE: ");
    rows.at("L1.2").startsWith("BAD_FILE: ");
    rows.at("L1 none").startsWith("BAD_FILE: ");
    rows.at("L1.3").startsWith("BAD_FILE: ");
    rows.at("L1.4").startsWith("BAD_FILE: ").contains("bar.Bar");
    rows.at("L1 also").startsWith("BAD_FILE: ").contains("bar.Bar");
    // A class file newer than any JVM reads.
    rows.at("L1 newer").startsWith("BAD_FILE: ");
    // L1.22, L1.23: one byte changed, so that it does not verify; version 1 is still there.
    rows.at("L1.22").startsWith("BAD_FILE: ");
    rows.are("L1 first", "1", "L1.23", "1 false");
    // L1.7, L1.8: no file of that name anywhere.
    rows.at("L1.7").startsWith("NO_FILE: ").contains("no.such.Type");
    rows.at("L1 load").startsWith("NO_FILE: ");
    rows.at("L1.8").startsWith("NO_FILE: ");
    // L1.10 to L1.12: the file of that name on the path holds another module.
    rows.at("L1.10").startsWith("BAD_FILE: ").contains("bar.Bar");
    rows.at("L1.11").startsWith("BAD_FILE: ");
    rows.are("L1.12", "ClassNotFoundException");
    // L1.16 to L1.19: wrong arguments are the caller's error; the types leave null alone.
    rows.are(
        "L1.16", "NullPointerException",
        "L1.17", "NullPointerException",
        "L1.18", "NullPointerException",
        "L1.19", "NullPointerException");
    // L2.2 to L2.4, L3.4: classes of the runtime are never loaded again; Midflight's own neither.
    rows.at("L2.2").startsWith("STICKY: ");
    rows.at("L2.3").startsWith("STICKY: ");
    rows.at("L2.4").startsWith("STICKY: ");
    rows.at("L3.4").startsWith("STICKY: ");
    rows.at("L2 midflight").startsWith("STICKY: ");
    rows.at("L2 unmanaged").startsWith("NOT_MANAGED: ").contains("kit.Mailbox");
  }

  @OnEachRun
  void a_failed_load_kills_nobody_and_purges_nothing(Run run) {
    Launch launch = Scenario.of("foo").main("app.FailedLoads").withoutModules();
    Path classes = launch.path("classes");
    Rows rows = launch.onClassPath(classes).options("manage=foo.**").rows(run);
    // K5.1, K5.5 to K5.8: both slots full, and garbage comes. OTP's load_binary would have killed
    // who is in old code first; here whatever fails is found out before anything is purged.
    rows.are("K5.5", "true true", "K5.7", "local helper 1, qualified helper 2", "K5.8", "2 true");
    rows.are("K5.6", "refused BAD_FILE");
    // L4.1, L4.2: garbage on the path, for loadFile.
    rows.are("L4.1", "refused BAD_FILE", "L4.2", "true 2 true");
    // L4.3 to L4.6: and for load, whose counterpart in OTP purges first, also without a file.
    rows.are("L4.3", "refused BAD_FILE", "L4.4", "true 2 true");
    rows.are("L4.5", "refused NO_FILE", "L4.6", "local helper 1, qualified helper 2; 2 true");
  }
}
