package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.Upgrade;
import dev.midflight.Upgrade.Purging;
import dev.midflight.jmx.UpgradeReport;
import foo.Foo;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Release upgrades while a thread stays in old code: refused if they soft-purge, not if by force. */
public final class ReleaseWithOldCode {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) {
    row("before", Foo.v());
    Say.ready();
    Proc process = Proc.spawn(Foo::lloop).settle();
    row("R2.1", run(soft(2)));
    row("R2.2", state(process));
    row("R2.3", run(soft(3)));
    row("R2.4", state(process));
    row("R2.5", run(upgrade(4).prePurge(Purging.BRUTAL).postPurge(Purging.BRUTAL)));
    row("R2.6", Foo.v() + " " + Code.checkOldCode(FOO) + " " + process.ended());
  }

  private static Upgrade soft(int version) {
    return upgrade(version).prePurge(Purging.SOFT).postPurge(Purging.SOFT);
  }

  private static Upgrade upgrade(int version) {
    Versions.put(version, FOO, Versions.path("build" + version));
    return Upgrade.to(Versions.path("build" + version));
  }

  private static String state(Proc process) {
    return Foo.v() + " " + Code.checkOldCode(FOO) + " " + process.alive();
  }

  /** Upgraded or not, why not, and what stays old. */
  private static String run(Upgrade upgrade) {
    UpgradeReport report = upgrade.run();
    String left =
        report.purges().stream()
            .filter(purge -> !purge.warning().isEmpty())
            .map(purge -> " left " + purge.module() + ": " + purge.warning())
            .reduce("", String::concat);
    return (report.upgraded() + " '" + report.failure() + "'" + left)
        .replaceAll("Thread-\\d+", "Thread");
  }
}
