package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What JDK Flight Recorder records of loads and purges, and the picture that is drawn of it. */
class FlightRecordingIT {

  private static final Scenario FOO = Scenario.of("foo");

  @OnEachRun
  void a_recording_has_each_load_purge_kill_delete_and_refusal(Run run) throws IOException {
    Jdk jdk = run.jdk();
    Launch launch = FOO.main("app.Interactive").options("manage=foo.**");
    Path file = launch.path("recordings").resolve("upgrade.jfr");
    try (App app = launch.start(run)) {
      app.ask("start l", "answer");
      // The recording begins when the event classes are there already.
      Midflight.run(jdk, "load", app.pid(), classFile(2)).exited(0);
      jcmd(jdk, app.pid(), "JFR.start", "name=upgrade");
      Midflight.run(jdk, "load", app.pid(), "--file", classFile(3)).exited(1);
      Midflight.run(jdk, "load", app.pid(), classFile(3)).exited(0);
      Midflight.run(jdk, "soft-purge", app.pid(), "foo.Foo").exited(0);
      Midflight.run(jdk, "delete", app.pid(), "foo.Foo").exited(0);
      Midflight.run(jdk, "delete", app.pid(), "foo.Foo").exited(1);
      jcmd(jdk, app.pid(), "JFR.dump", "name=upgrade", "filename=" + file);
    }
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().startsWith("dev.midflight."))
            .toList();
    assertThat(events)
        .extracting(event -> event.getEventType().getName().substring(14))
        .containsExactlyInAnyOrder(
            "Refusal", "Purge", "Kill", "Load", "Purge", "Delete", "Refusal");
    assertThat(events).allMatch(event -> event.getString("module").equals("foo.Foo"));
    assertThat(events).allMatch(event -> event.getString("loader").equals("app"));
    assertThat(events).allMatch(event -> event.getThread() != null);
    assertThat(events)
        .filteredOn(event -> event.getEventType().getName().endsWith(".Refusal"))
        .extracting(event -> event.getString("reason"))
        .containsExactlyInAnyOrder("NOT_PURGED", "NO_FILE");
    RecordedEvent load = one(events, "Load");
    assertThat(load.getInt("fromVersion")).isEqualTo(2);
    assertThat(load.getInt("toVersion")).isEqualTo(3);
    assertThat(load.getDuration()).isPositive();
    assertThat(one(events, "Delete").getInt("version")).isEqualTo(3);
    RecordedEvent kill = one(events, "Kill");
    assertThat(kill.getString("frame")).isEqualTo("foo.Foo.lloop");
    assertThat(kill.getString("fate")).isEqualTo("killed");
    assertThat(kill.getString("victim")).startsWith("Thread-");

    Ended drawn = Midflight.run(jdk, "timeline", file).exited(0);
    assertThat(drawn.out()).first().asString().startsWith("<svg ");
    assertThat(String.join("\n", drawn.out()))
        .contains("version 3 is current", "version 1 is gone, 1 killed", "NOT_PURGED");
  }

  private static RecordedEvent one(List<RecordedEvent> events, String name) {
    return events.stream()
        .filter(event -> event.getEventType().getName().endsWith("." + name))
        .findFirst()
        .orElseThrow();
  }

  private static void jcmd(Jdk jdk, long pid, String... command) throws IOException {
    List<String> all =
        new ArrayList<>(List.of(jdk.home().resolve("bin/jcmd").toString(), Long.toString(pid)));
    all.addAll(List.of(command));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.onExit().join().exitValue()).as(said).isZero();
  }

  private static Path classFile(int version) {
    return FOO.version(version).resolve("foo/Foo.class");
  }
}
