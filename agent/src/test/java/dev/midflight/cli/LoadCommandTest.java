package dev.midflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.FakeCodeService;
import dev.midflight.LoadResult;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import dev.midflight.Refusal;
import dev.midflight.VersionInfo;
import dev.midflight.compile.FileUrl;
import dev.midflight.compile.Fixture;
import dev.midflight.jmx.JmxRegistration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandTest {

  private static final LoadResult LOADED =
      new LoadResult.Loaded(
          "demo.Server",
          new VersionInfo(2, "0".repeat(32), "file:/two", Instant.EPOCH),
          new PurgeResult("demo.Server", 0, List.of(), List.of(), ""));

  private final FakeCodeService service = new FakeCodeService();
  private final FakeJvms jvms = new FakeJvms(service);
  private final CommandLineSession session = new CommandLineSession(jvms);

  @TempDir private Path directory;

  @AfterEach
  void unregister() {
    JmxRegistration.unregister();
  }

  @Test
  void a_name_is_looked_up_in_the_target() {
    service.result = LOADED;

    session
        .run("load", "4711", "demo.Server")
        .exits(0)
        .prints("demo.Server: version 2 is current.\n");
    session
        .run("load", "4711", "--json", "demo.Server")
        .exits(0)
        .saysNothing()
        .prints(
            """
            [{"module":"demo.Server","version":2,"refusal":"","detail":"",\
            "killed":[],"condemned":[]}]
            """);
    // Nobody reads JSON who wants to know what to type next.
    assertThat(service.asked)
        .containsExactly("load demo.Server", "moduleInfo demo.Server", "load demo.Server");
    assertThat(jvms.startedWith).isNull();
  }

  @Test
  void with_file_an_old_version_is_not_purged() {
    service.result = LOADED;

    session.run("load", "4711", "--file", "demo.Server", "--loader", "app").exits(0);

    assertThat(service.asked)
        .containsExactly("loadFile demo.Server@app", "moduleInfo demo.Server@app");
  }

  @Test
  void with_file_an_old_version_is_not_purged_for_files_either() throws IOException {
    service.result = new LoadResult.Refused("demo.Server", Refusal.NOT_PURGED, "purge first");
    Fixture.copyClassFiles(directory);
    Path file = directory.resolve("Fixture.class");

    session
        .run("load", "4711", "--file", file.toString())
        .exits(1)
        .printsNothing()
        .says("demo.Server: NOT_PURGED: purge first");

    assertThat(service.asked)
        .containsExactly("loadFile " + Fixture.class.getName() + " " + FileUrl.of(file));
    assertThat(service.classFiles).hasSize(4);
  }

  @Test
  void a_load_that_purged_says_whom_that_killed_and_condemned() {
    Thread client = new Thread(() -> {}, "client");
    OldCodeThread hit = new OldCodeThread(client, 1, "demo.Server.loop", false);
    VersionInfo third = new VersionInfo(3, "0".repeat(32), "file:/three", Instant.EPOCH);
    service.result =
        new LoadResult.Loaded(
            "demo.Server", third, new PurgeResult("demo.Server", 1, List.of(hit), List.of(), ""));

    String killed = session.run("load", "4711", "demo.Server").exits(0).saysNothing().out();
    assertThat(killed.replaceAll(" +", " ").lines())
        .containsExactly(
            "demo.Server: version 3 is current.",
            "demo.Server: version 1 is gone, 1 killed, 0 condemned.",
            "FATE ID THREAD KIND STATE FRAME",
            "killed %d client platform - demo.Server.loop".formatted(client.getId()));

    service.result =
        new LoadResult.Loaded(
            "demo.Server", third, new PurgeResult("demo.Server", 1, List.of(), List.of(hit), ""));
    String condemned = session.run("load", "4711", "demo.Server").exits(0).out();
    assertThat(condemned)
        .contains(
            "0 killed, 1 condemned",
            "NOW IN",
            "The condemned die at their next step in version 1: `jcmd 4711 Thread.print`");
  }

  @Test
  void a_refusal_is_told_and_printed() {
    service.result = new LoadResult.Refused("demo.Server", Refusal.NOT_PURGED, "purge first");

    session
        .run("load", "4711", "demo.Server")
        .exits(1)
        .printsNothing()
        .says("demo.Server: NOT_PURGED: purge first");
    session
        .run("load", "4711", "demo.Server", "--json")
        .exits(1)
        .says("NOT_PURGED")
        .prints(
            """
            [{"module":"demo.Server","version":0,"refusal":"NOT_PURGED",\
            "detail":"purge first","killed":[],"condemned":[]}]
            """);
  }

  @Test
  void targets_are_loaded_one_by_one_and_one_refusal_is_a_refusal() {
    service.result = LOADED;

    session
        .run("load", "4711", "demo.A", directory.resolve("No.class").toString(), "demo.B")
        .exits(1)
        .prints("demo.Server: version 2 is current.\n".repeat(2))
        .says("No.class: NO_FILE: there is no file " + directory.resolve("No.class"));

    assertThat(service.asked).startsWith("load demo.A", "load demo.B");
  }

  @Test
  void a_class_file_is_sent_with_its_nested_classes() throws IOException {
    service.result = LOADED;
    Fixture.copyClassFiles(directory);
    Path file = directory.resolve("Fixture.class");

    session.run("load", "4711", file.toString()).exits(0);

    assertThat(service.asked)
        .startsWith("loadBinary " + Fixture.class.getName() + " " + FileUrl.of(file));
    assertThat(service.classFiles).hasSize(4);
  }

  @Test
  void garbage_is_refused_here() throws IOException {
    Path file = Files.writeString(directory.resolve("Server.class"), "this is no class file");

    session
        .run("load", "4711", file.toString(), "--json")
        .exits(1)
        .says("BAD_FILE")
        .prints(
            """
            [{"module":"Server.class","version":0,"refusal":"BAD_FILE","detail":\
            "%s: it does not begin as a class file does","killed":[],"condemned":[]}]
            """
                .formatted(file));
    assertThat(service.asked).isEmpty();
  }

  @Test
  void a_missing_source_is_refused_here() {
    session
        .run("load", "4711", directory.resolve("Server.java").toString())
        .exits(1)
        .printsNothing()
        .says("Server.java: NO_FILE: there is no file");
  }

  @Test
  void a_jvm_without_midflight_gets_it_first() {
    service.result = LOADED;
    jvms.hasAgent = false;

    session
        .run("load", "4711", "demo.Server@app", "other.Thing")
        .exits(0)
        .says("JVM 4711", "attached", "main class and demo.Server, other.Thing");

    assertThat(jvms.startedWith).isEmpty();
    assertThat(service.asked)
        .containsExactly(
            "manage manage=demo.Server:other.Thing",
            "load demo.Server@app",
            "load other.Thing",
            "moduleInfo demo.Server@app",
            "moduleInfo other.Thing");
  }

  @Test
  void a_jvm_without_midflight_gets_it_also_to_ask_for_a_type_and_is_told_of_once()
      throws IOException {
    service.result = LOADED;
    service.visible =
        Map.of(
            "dev.midflight.compile.Fixture", Fixture.classFile("Fixture"),
            "dev.midflight.compile.Fixture$Member", Fixture.classFile("Fixture$Member"));
    jvms.hasAgent = false;
    jvms.properties.put("java.class.path", "");
    Path source = directory.resolve("Server.java");
    Files.writeString(
        source,
        """
        package demo;
        import dev.midflight.compile.Fixture;
        class Server { Object anonymous = Fixture.anonymous(); }
        """);

    session.run("load", "4711", source.toString(), "--loader", "web").exits(0);

    assertThat(service.asked)
        .startsWith("manage manage=demo.Server", "classFiles demo.Server@web")
        .endsWith("loadBinary demo.Server@web " + FileUrl.of(source), "moduleInfo demo.Server@web");
    assertThat(service.asked).filteredOn(line -> line.startsWith("manage")).hasSize(1);
  }

  @Test
  void nobody_is_attached_to_for_nothing() {
    jvms.hasAgent = false;

    session.run("load", "4711", directory.resolve("Server.class").toString()).exits(1);

    assertThat(jvms.startedWith).isNull();
  }
}
