package dev.midflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.FakeCodeService;
import dev.midflight.LoadResult;
import dev.midflight.ModuleInfo;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import dev.midflight.Refusal;
import dev.midflight.VersionInfo;
import dev.midflight.classfile.ClassFolder;
import dev.midflight.compile.Fixture;
import dev.midflight.jmx.JmxRegistration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about several modules at once, and about versions that go and come back. */
class TableCommandsTest {

  private static final VersionInfo SECOND =
      new VersionInfo(2, "0".repeat(32), "file:/two", Instant.parse("2026-01-01T10:00:00Z"));
  private static final LoadResult LOADED =
      new LoadResult.Loaded(
          "demo.Server", SECOND, new PurgeResult("demo.Server", 0, List.of(), List.of(), ""));
  private static final LoadResult REFUSED =
      new LoadResult.Refused("demo.Server", Refusal.UNSUPPORTED_CHANGE, "a field was added");
  private static final String FIXTURE = Fixture.class.getName();

  private final FakeCodeService service = new FakeCodeService();
  private final CommandLineSession session = new CommandLineSession(new FakeJvms(service));

  @TempDir private Path directory;

  @AfterEach
  void unregister() {
    JmxRegistration.unregister();
  }

  @Test
  void a_directory_is_loaded_in_one_step() throws Exception {
    Fixture.copyClassFiles(directory);
    service.results = List.of(LOADED);

    session
        .run("load", "4711", directory.toString())
        .exits(0)
        .prints(
            """
            demo.Server: version 2 is current.
            0 of 1 modules in %s are loaded already.
            """
                .formatted(directory));
    assertThat(service.asked).startsWith("loadAll " + FIXTURE);

    service.results = List.of();
    session
        .run("load", "4711", directory.toString())
        .exits(0)
        .prints("Nothing differs in %s.%n".formatted(directory));
    session.run("load", "4711", directory.toString(), "--json").exits(0).prints("[]\n");
  }

  @Test
  void one_refusal_of_a_directory_is_a_refusal_of_all() throws Exception {
    Fixture.copyClassFiles(directory);
    service.results = List.of(REFUSED);

    session
        .run("load", "4711", directory.toString())
        .exits(1)
        .printsNothing()
        .says("demo.Server: UNSUPPORTED_CHANGE: a field was added");
  }

  @Test
  void a_jar_that_is_not_there_or_damaged_is_refused() throws Exception {
    session
        .run("load", "4711", directory.resolve("no.jar").toString())
        .exits(1)
        .printsNothing()
        .says("no.jar: NO_FILE: cannot read it");
    Files.writeString(directory.resolve("Bad.class"), "garbage");
    session.run("load", "4711", directory.toString()).exits(1).says("BAD_FILE", "Bad.class");
    assertThat(service.asked).isEmpty();
  }

  @Test
  void a_dry_run_says_what_would_be_and_who_would_be_killed() throws Exception {
    Thread client = new Thread(() -> {}, "client");
    OldCodeThread inside = new OldCodeThread(client, 1, "demo.Server.loop", false);
    service.result =
        new LoadResult.Loaded(
            "demo.Server",
            SECOND,
            new PurgeResult("demo.Server", 1, List.of(inside), List.of(), ""));

    String text = session.run("load", "4711", "--dry-run", "demo.Server").exits(0).out();
    assertThat(text)
        .contains("demo.Server: would become version 2.")
        .contains("demo.Server: version 1 would be purged, with 1 in it.")
        .containsPattern("in it +%d +client".formatted(client.getId()));
    session.run("load", "4711", "--dry-run", "--file", "demo.Server").exits(0);
    service.result = REFUSED;
    session.run("load", "4711", "--dry-run", "demo.Server").exits(1).says("UNSUPPORTED_CHANGE");
    Fixture.copyClassFiles(directory);
    session.run("load", "4711", "--dry-run", directory.toString()).exits(0);
    assertThat(service.asked)
        .containsExactly(
            "rehearse demo.Server purging",
            "rehearse demo.Server not purging",
            "rehearse demo.Server purging",
            "rehearseAll " + FIXTURE);
  }

  @Test
  void what_is_modified_is_loaded_one_by_one() {
    service.result = LOADED;
    service.modules =
        List.of(
            new ModuleInfo("demo.Server", "app", SECOND, null),
            new ModuleInfo("demo.Other", "app", SECOND, null));

    session.run("load", "4711", "--modified").exits(0);

    assertThat(service.asked).startsWith("load demo.Server", "load demo.Other");
    service.modules = List.of();
    session.run("load", "4711", "--modified").exits(0).prints("Nothing is modified.\n");
  }

  @Test
  void without_purging_only_what_differs_is_sent() throws Exception {
    Fixture.copyClassFiles(directory);
    String md5 = ClassFolder.read(directory).get(0).md5();
    service.modules = List.of(new ModuleInfo(FIXTURE, "app", version(md5), null));

    session.run("load", "4711", "--file", directory.toString()).exits(0);
    service.modules = List.of(new ModuleInfo(FIXTURE, "app", version("0".repeat(32)), null));
    session.run("load", "4711", "--file", directory.toString()).exits(0);

    assertThat(service.asked).containsExactly("atomicLoad ", "atomicLoad " + FIXTURE);
  }

  @Test
  void modified_compares_with_another_place() throws Exception {
    Fixture.copyClassFiles(directory);
    String md5 = ClassFolder.read(directory).get(0).md5();
    service.modules = List.of(new ModuleInfo(FIXTURE, "app", version(md5), null));

    session
        .run("modified", "4711", "--against", directory.toString())
        .exits(0)
        .prints("Nothing is modified.\n");
    service.modules = List.of(new ModuleInfo(FIXTURE, "app", version("0".repeat(32)), null));
    session
        .run("modified", "4711", "--against", directory.toString(), "--json")
        .exits(1)
        .prints("[\"%s\"]%n".formatted(FIXTURE));
    session
        .run("modified", "4711", "--against", "no.jar", "--json")
        .exits(1)
        .says("NO_FILE")
        .prints(
            """
            {"module":"no.jar","refusal":"NO_FILE","detail":"cannot read it as a directory or jar:\
             java.nio.file.NoSuchFileException: no.jar"}
            """);
  }

  @Test
  void delete_says_why_it_was_not_done() {
    service.answer = true;
    session
        .run("delete", "4711", "demo.Server", "--json")
        .exits(0)
        .prints("{\"module\":\"demo.Server\",\"done\":true}\n");
    service.answer = false;
    session
        .run("delete", "4711", "demo.Server")
        .exits(1)
        .printsNothing()
        .says("demo.Server was not deleted: it is not loaded, or not managed.");
    service.modules = List.of(new ModuleInfo("demo.Server", "app", SECOND, SECOND));
    session.run("delete", "4711", "demo.Server").exits(1).says("purge or soft-purge");
    service.modules = List.of(new ModuleInfo("demo.Server", "app", null, SECOND));
    session.run("delete", "4711", "demo.Server").exits(1).says("it has no current version");
  }

  @Test
  void rollback_reports_as_a_load_does() {
    service.result = LOADED;
    session
        .run("rollback", "4711", "demo.Server")
        .exits(0)
        .prints("demo.Server: version 2 is current.\n");
    session
        .run("rollback", "4711", "demo.Server", "--json")
        .exits(0)
        .prints(
            """
            [{"module":"demo.Server","version":2,"refusal":"","detail":"",\
            "killed":[],"condemned":[]}]
            """);
    service.result = new LoadResult.Refused("demo.Server", Refusal.NO_PREVIOUS, "only one");
    session.run("rollback", "4711", "demo.Server").exits(1).says("NO_PREVIOUS: only one");
  }

  @Test
  void stick_and_unstick_need_a_module() {
    service.answer = true;
    session
        .run("stick", "4711", "demo.Server")
        .exits(0)
        .prints(
            """
            demo.Server is not loaded again from now on.
            `java -jar midflight.jar unstick 4711 demo.Server` takes that back.
            """);
    session
        .run("unstick", "4711", "demo.Server", "--json")
        .exits(0)
        .prints("{\"module\":\"demo.Server\",\"done\":true}\n");
    service.answer = false;
    session.run("stick", "4711", "no.Such").exits(1).says("no.Such is not loaded, or not managed.");
    assertThat(service.asked)
        .containsExactly("stick demo.Server", "unstick demo.Server", "stick no.Such");
  }

  @Test
  void loaded_shows_a_deleted_module_and_the_history_of_one() {
    service.modules = List.of(new ModuleInfo("demo.Server", "app", null, SECOND));
    service.history = List.of(SECOND);

    String text = session.run("loaded", "4711", "demo.Server").exits(0).out();

    assertThat(text.replaceAll(" +", " ").lines())
        .contains("demo.Server app deleted")
        .contains("VERSION LOADED MD5 SOURCE")
        .contains("2 2026-01-01T10:00:00Z " + "0".repeat(32) + " file:/two");
    service.sticky = true;
    service.modules = List.of(new ModuleInfo("demo.Server", "app", SECOND, null));
    assertThat(session.run("loaded", "4711").exits(0).out()).contains("2 current, sticky");
  }

  private static VersionInfo version(String md5) {
    return new VersionInfo(1, md5, "file:/one", Instant.EPOCH);
  }
}
