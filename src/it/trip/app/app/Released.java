package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.Upgrade;
import dev.midflight.Upgrade.Purging;
import dev.midflight.jmx.CodeBean;
import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.LoadReport;
import dev.midflight.jmx.PurgeReport;
import dev.midflight.jmx.UpgradeReport;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import kit.Numbered;
import kit.Outside;
import kit.Proc;
import kit.Say;
import kit.Versions;
import trip.M1;
import trip.M2;
import trip.M3;

/** Upgrades of three modules by the API. */
public final class Released {

  private static final List<String> NAMES = List.of("trip.M1", "trip.M2", "trip.M3");
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private static final Duration IN_TIME = Duration.ofMinutes(1);

  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicLong torn = new AtomicLong();
  private final AtomicLong total = new AtomicLong();

  public static void main(String[] args) throws Exception {
    row("before", now());
    Say.ready();
    row("plan", loads(Upgrade.to(build(2)).plan()) + " " + now());
    row("upgrade", report(Upgrade.to(build(2)).run()) + " " + now());
    row("again", report(Upgrade.to(build(2)).run()));
    row("missing", refusals(Upgrade.to(Versions.path("none").resolve("no.jar")).run()));
    row("bad", refusals(Upgrade.to(bad()).run()) + " " + now());
    Proc inside = Proc.spawn(M1::loop).settle();
    row("probe", report(Upgrade.to(build(3)).probe(() -> now().equals("3 3 3"), IN_TIME).run()));
    row(
        "soft refused",
        brief(Upgrade.to(build(4)).prePurge(Purging.SOFT).run()) + " " + now() + " " + inside.ask());
    row("brutal", report(Upgrade.to(build(4)).run()) + " " + now() + " " + inside.ended());
    row("rolled back", new Released().failing(() -> false));
    row("no answer", new Released().failing(() -> hang()));
    row("other load before", betweenSteps());
    row("other load, probe no", whileProbing(11, Purging.SOFT, false));
    row("other load, probe yes", whileProbing(12, Purging.BRUTAL, true));
    row("post-purge", report(Upgrade.to(build(9)).postPurge(Purging.BRUTAL).run()) + " " + now());
  }

  /** An upgrade to the next number whose probe fails, under two readers. */
  private String failing(Callable<Boolean> probe) throws Exception {
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread reader = new Thread(this::read);
      reader.start();
      readers.add(reader);
    }
    Outside.until(() -> total.get() > 1000);
    UpgradeReport report = Upgrade.to(build(8)).probe(probe, AT_ONCE).run();
    long seen = total.get();
    Outside.until(() -> total.get() > seen);
    stop.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    return brief(report) + " " + now() + " torn " + torn;
  }

  /** Somebody else loads when the upgrade has purged softly and is about to load. */
  private static String betweenSteps() throws IOException {
    Proc[] inside = new Proc[1];
    CodeMXBean bean = new CodeBean();
    InvocationHandler otherFirst =
        (proxy, method, arguments) -> {
          boolean load = method.getName().equals("loadAll") && arguments[1] instanceof List;
          inside[0] = load ? othersLoad(10) : inside[0];
          return method.invoke(bean, arguments);
        };
    CodeMXBean both =
        (CodeMXBean)
            Proxy.newProxyInstance(
                Released.class.getClassLoader(), new Class<?>[] {CodeMXBean.class}, otherFirst);
    UpgradeReport report = Upgrade.to(build(8)).in(both).prePurge(Purging.SOFT).run();
    return brief(report) + " " + now() + " " + inside[0].ask();
  }

  /** Somebody else loads when the upgrade has loaded and asks its probe. */
  private static String whileProbing(int other, Purging after, boolean healthy)
      throws IOException {
    Proc[] inside = new Proc[1];
    Callable<Boolean> probe =
        () -> {
          inside[0] = inside[0] == null ? othersLoad(other) : inside[0];
          if (!healthy) {
            throw new AssertionError("it has an end at once");
          }
          return true;
        };
    UpgradeReport report =
        Upgrade.to(build(other + 10)).postPurge(after).probe(probe, IN_TIME).run();
    return brief(report) + " " + now() + " " + inside[0].ask();
  }

  /** Another version of one module; who is in the one before is in old code then. */
  private static Proc othersLoad(int number) {
    Proc inside = Proc.spawn(M1::loop).settle();
    Code.loadBinary("trip.M1", "other", Numbered.bytes("trip.M1", number)).orThrow();
    return inside;
  }

  private static boolean hang() throws InterruptedException {
    new CountDownLatch(1).await();
    return true;
  }

  private void read() {
    while (!stop.get()) {
      int a = M1.v();
      int b = M3.v();
      int c = M2.v();
      if (a == M1.v() && (a != b || a != c)) {
        torn.incrementAndGet();
      }
      total.incrementAndGet();
    }
  }

  private static String now() {
    return number(M1.v()) + " " + number(M2.v()) + " " + number(M3.v());
  }

  /** What stands in the source of version 1 is number 1. */
  private static int number(int v) {
    return v == 1_000_001 ? 1 : v;
  }

  private static Path build(int number) throws IOException {
    Path build = Versions.path("build" + number);
    Files.createDirectories(build.resolve("trip"));
    for (String name : NAMES) {
      Files.write(
          build.resolve(name.replace('.', '/') + ".class"), Numbered.bytes(name, number));
    }
    return build;
  }

  private static Path bad() throws IOException {
    Path build = build(7);
    Path file = build.resolve("trip/M2.class");
    Files.write(file, new byte[] {1, 2, 3});
    return build;
  }

  private static String brief(UpgradeReport report) {
    return (report.upgraded() ? "upgraded" : report.rolledBack() ? "rolled back" : "refused")
        + ": "
        + nameless(report.failure());
  }

  private static String nameless(String text) {
    return text.replaceAll("Thread-\\d+", "Thread").replaceAll(" of \\S+ at [\\d-]+T\\S+?Z", "");
  }

  private static List<String> refusals(UpgradeReport report) {
    return report.loads().stream().map(LoadReport::refusal).toList();
  }

  private static String report(UpgradeReport report) {
    return report.upgraded()
        + " "
        + report.rolledBack()
        + " '"
        + report.failure()
        + "' "
        + loads(report.loads())
        + " "
        + purges(report.purges());
  }

  private static String loads(List<LoadReport> loads) {
    return loads.stream()
        .map(load -> load.module().substring(5) + " " + load.version() + load.refusal())
        .toList()
        .toString();
  }

  private static String purges(List<PurgeReport> purges) {
    return purges.stream()
        .map(
            purge ->
                purge.module().substring(5)
                    + " "
                    + purge.version()
                    + " killed "
                    + purge.killed().size()
                    + (purge.warning().isEmpty() ? "" : " " + nameless(purge.warning())))
        .toList()
        .toString();
  }
}
