package dev.midflight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midflight.FakeCodeService;
import dev.midflight.ModuleInfo;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import dev.midflight.VersionInfo;
import dev.midflight.jmx.JmxRegistration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  private static final ModuleInfo SERVER =
      new ModuleInfo(
          "demo.Server", "app", new VersionInfo(2, "", "file:/demo", Instant.EPOCH), null);

  private static final String MD5 = "0123456789abcdef".repeat(2);
  private static final VersionInfo FIRST =
      new VersionInfo(1, MD5, "file:/one", Instant.parse("2026-01-01T10:00:00Z"));
  private static final VersionInfo SECOND =
      new VersionInfo(2, MD5, "file:/two", Instant.parse("2026-01-01T11:00:00Z"));

  private final FakeCodeService service = new FakeCodeService();
  private final FakeJvms jvms = new FakeJvms(service);
  private final CommandLineSession session = new CommandLineSession(jvms);

  @AfterEach
  void unregister() {
    JmxRegistration.unregister();
  }

  @Test
  void without_a_command_the_usage_is_shown_as_an_error() {
    session.run().exits(2).printsNothing().says("Usage: midflight", "soft-purge");
  }

  @Test
  void an_unknown_command_is_wrong_usage() {
    session.run("lode", "4711", "demo.Server").exits(2).printsNothing().says("lode");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ps --jason",
        "attach",
        "attach x",
        "detach",
        "load",
        "load 4711",
        "load 4711 demo/lib.zip",
        "load 4711 --modified demo.Server",
        "delete 4711",
        "rollback 4711",
        "stick 4711",
        "unstick 4711 demo.Server demo.Other",
        "modified 4711 --against",
        "load 4711 demo.Server@1 --loader 2",
        "soft-purge 4711",
        "purge 4711",
        "purge x demo.Server",
        "purge 4711 demo.Server demo.Other",
        "loaded",
        "loaded 4711 demo.Server@1 --loader 2",
        "threads 4711",
        "threads 4711 demo.Server poller other",
        "modified"
      })
  void wrong_usage_exits_with_2_and_asks_nothing(String line) {
    session.run(line.split(" ")).exits(2).printsNothing().says("Usage: midflight");

    assertThat(service.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ps",
        "attach",
        "detach",
        "load",
        "soft-purge",
        "purge",
        "loaded",
        "threads",
        "modified",
        "delete",
        "rollback",
        "stick",
        "unstick"
      })
  void help_and_version_are_everywhere(String command) {
    String[] arguments = command.isEmpty() ? new String[0] : new String[] {command};

    for (String option : List.of("-h", "--help", "-V", "--version")) {
      String[] line = Arrays.copyOf(arguments, arguments.length + 1);
      line[arguments.length] = option;
      assertThat(session.run(line).exits(0).saysNothing().out())
          .startsWith(option.toLowerCase().contains("v") ? "midflight " : "Usage: midflight");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attach 99",
        "detach 99",
        "load 99 demo.Server",
        "soft-purge 99 demo.Server",
        "purge 99 demo.Server",
        "loaded 99",
        "threads 99 demo.Server",
        "delete 99 demo.Server",
        "rollback 99 demo.Server",
        "stick 99 demo.Server",
        "unstick 99 demo.Server",
        "modified 99 --json"
      })
  void a_jvm_that_cannot_be_reached_exits_with_3(String line) {
    session.run(line.split(" ")).exits(3).printsNothing().says("There is no process 99.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "detach 4711",
        "soft-purge 4711 demo.Server",
        "purge 4711 demo.Server",
        "loaded 4711",
        "threads 4711 demo.Server",
        "modified 4711",
        "delete 4711 demo.Server",
        "rollback 4711 demo.Server",
        "stick 4711 demo.Server",
        "unstick 4711 demo.Server"
      })
  void a_jvm_without_midflight_exits_with_3_and_names_the_command_to_run(String line) {
    jvms.hasAgent = false;

    session.run(line.split(" ")).exits(3).printsNothing().says("midflight.jar attach 4711");

    assertThat(jvms.closed).isTrue();
  }

  @Test
  void a_jvm_that_ends_while_it_is_asked_exits_with_3() {
    JmxRegistration.unregister();

    session.run("modified", "4711").exits(3).printsNothing().says("ended while it was asked");
  }

  @Test
  void ps_lists_jvms() {
    jvms.reports =
        List.of(new JvmReport(7, "demo.Main", "17.0.15", true), new JvmReport(42, "", "", false));

    session
        .run("ps")
        .exits(0)
        .prints(
            """
            PID  MAIN       JDK      MIDFLIGHT
            7    demo.Main  17.0.15  yes
            42   ?          ?        no
            """);
    session
        .run("ps", "--json")
        .exits(0)
        .prints(
            """
            [{"pid":7,"main":"demo.Main","jdk":"17.0.15","agent":true},\
            {"pid":42,"main":"","jdk":"","agent":false}]
            """);
  }

  @Test
  void attach_starts_the_agent_with_its_options(@TempDir Path more) {
    jvms.hasAgent = false;

    session
        .run("attach", "4711", "manage=demo.**,path=.:" + more, "--json")
        .exits(0)
        .prints("{\"pid\":4711,\"done\":true,\"detail\":\"Midflight runs in JVM 4711 now.\"}\n");

    Path here = Path.of("").toAbsolutePath();
    assertThat(jvms.startedWith).isEqualTo("manage=demo.**,path=" + here + ":" + more);
  }

  @Test
  void attach_widens_what_is_managed_where_the_agent_runs() {
    session.run("attach", "4711", "manage=demo.**").exits(0).prints("managed\n");

    assertThat(jvms.startedWith).isNull();
    assertThat(service.asked).containsExactly("manage manage=demo.**");
  }

  @Test
  void attach_with_bad_options_leaves_the_target_untouched() {
    jvms.hasAgent = false;

    session.run("attach", "4711", "bogus=1").exits(2).printsNothing().says("bogus");

    assertThat(jvms.startedWith).isNull();
    assertThat(jvms.closed).isFalse();
  }

  @Test
  void detach_says_what_was_done() {
    session
        .run("detach", "4711", "--json")
        .exits(0)
        .prints("{\"pid\":4711,\"done\":true,\"detail\":\"detached\"}\n");
    session.run("detach", "4711").exits(0).prints("detached\n");
  }

  @Test
  void detach_is_refused_while_somebody_is_in_old_code() {
    service.failure = new IllegalStateException("client 1 is in version 1 of demo.Server");

    session.run("detach", "4711").exits(1).printsNothing().says("client 1 is in version 1");
    session
        .run("detach", "4711", "--json")
        .exits(1)
        .says("client 1")
        .prints(
            "{\"pid\":4711,\"done\":false,"
                + "\"detail\":\"client 1 is in version 1 of demo.Server\"}\n");
  }

  @Test
  void soft_purge_answers_whether_it_could() {
    service.answer = true;
    session
        .run("soft-purge", "4711", "demo.Servr")
        .exits(0)
        .prints("demo.Servr is not loaded, or not managed.\n");

    service.modules = List.of(SERVER);
    session
        .run("soft-purge", "4711", "demo.Server")
        .exits(0)
        .prints("demo.Server has no old version now.\n");

    service.answer = false;
    service.modules = List.of(new ModuleInfo("demo.Server@app", "app", SECOND, FIRST));
    service.threads = List.of(new OldCodeThread(Thread.currentThread(), 1, "demo.Server.x", false));
    session
        .run("soft-purge", "4711", "demo.Server", "--json", "--loader", "app")
        .exits(1)
        .says(
            "NOT_PURGED: 1 thread is still in version 1: ",
            "threads 4711 demo.Server@app` shows where",
            "jar purge 4711 demo.Server@app` kills it")
        .prints("{\"module\":\"demo.Server@app\",\"done\":false}\n");
    assertThat(service.module.name()).isEqualTo("demo.Server@app");
  }

  @Test
  void purge_says_which_version_is_gone_who_was_killed_and_who_is_condemned() {
    Thread client = new Thread(() -> {}, "client");
    Thread reader = new Thread(() -> {});
    reader.setName("");
    service.purged =
        new PurgeResult(
            "demo.Server",
            1,
            List.of(new OldCodeThread(client, 1, "demo.Server.loop", false)),
            List.of(new OldCodeThread(reader, 1, "demo.Server.read", true)),
            "");

    String out = session.run("purge", "4711", "demo.Server").exits(0).saysNothing().out();

    assertThat(out.replaceAll(" +", " ").lines())
        .containsExactly(
            "demo.Server: version 1 is gone, 1 killed, 1 condemned.",
            "FATE ID THREAD KIND STATE FRAME NOW IN",
            "killed %d client platform - demo.Server.loop -".formatted(client.getId()),
            "condemned %d - platform NEW demo.Server.read (unwoven) -".formatted(reader.getId()),
            "The condemned entered version 1 before Midflight came, and cannot be killed there: they"
                + " go on until they leave it by themselves, and what they call is the current"
                + " version.");
    session
        .run("purge", "4711", "demo.Server", "--json", "--loader", "app")
        .exits(0)
        .saysNothing()
        .prints(
            """
            {"module":"demo.Server","version":1,\
            "killed":[{"id":%d,"name":"client","virtual":false,"state":"NEW","version":1,\
            "frame":"demo.Server.loop","unwoven":false}],\
            "condemned":[{"id":%d,"name":"","virtual":false,"state":"NEW","version":1,\
            "frame":"demo.Server.read","unwoven":true}],"warning":""}
            """
                .formatted(client.getId(), reader.getId()));
    assertThat(service.module.name()).isEqualTo("demo.Server@app");
  }

  @Test
  void purge_says_what_the_condemned_are_in_and_who_holds_the_lock() throws InterruptedException {
    Thread reader = new Thread(this::read, "reader");
    service.purged =
        new PurgeResult(
            "demo.Server",
            1,
            List.of(),
            List.of(new OldCodeThread(reader, 1, "demo.Server.read", false)),
            "");
    synchronized (this) {
      reader.start();
      await().until(() -> reader.getState() == Thread.State.BLOCKED);

      String where = CommandsTest.class.getName() + ".read (lock held by %s)";
      assertThat(session.run("purge", "4711", "demo.Server").exits(0).saysNothing().out())
          .contains("The condemned die at their next step in version 1: `jcmd 4711 Thread.print`")
          .contains("  NOW IN\n", where.formatted(Thread.currentThread().getName()) + "\n");
      assertThat(session.run("purge", "4711", "demo.Server", "--json").exits(0).out())
          .doesNotContain("held by");

      jvms.threads =
          () -> {
            throw new UnreachableException("gone");
          };
      assertThat(session.run("purge", "4711", "demo.Server").exits(0).saysNothing().out())
          .contains("demo.Server.read  -\n");
    }
    reader.join();
  }

  private synchronized void read() {}

  @Test
  void purge_of_a_version_that_nobody_is_in_and_of_none_is_done_too() {
    session
        .run("purge", "4711", "demo.Servr")
        .exits(0)
        .prints("demo.Servr is not loaded, or not managed.\n");

    service.modules = List.of(SERVER);
    session
        .run("purge", "4711", "demo.Server")
        .exits(0)
        .prints("demo.Server has no old version.\n");
    session
        .run("purge", "4711", "demo.Server", "--json")
        .exits(0)
        .prints(
            """
            {"module":"demo.Server","version":0,"killed":[],"condemned":[],"warning":""}
            """);

    service.purged = new PurgeResult("demo.Server", 3, List.of(), List.of(), "");
    session
        .run("purge", "4711", "demo.Server")
        .exits(0)
        .prints("demo.Server: version 3 is gone, nobody was in it.\n");
  }

  @Test
  void purge_warns_beside_the_result() {
    service.purged =
        new PurgeResult("demo.Server", 1, List.of(), List.of(), "one stack is cut off");

    session
        .run("purge", "4711", "demo.Server", "--json")
        .exits(0)
        .says("demo.Server: one stack is cut off\n")
        .prints(
            """
            {"module":"demo.Server","version":1,"killed":[],"condemned":[],\
            "warning":"one stack is cut off"}
            """);
    session.run("purge", "4711", "demo.Server").exits(0).says("one stack is cut off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soft-purge", "purge", "threads", "loaded"})
  void an_ambiguous_name_is_refused(String command) {
    service.failure = new IllegalArgumentException("AMBIGUOUS: demo.Server@1 or demo.Server@2");

    session
        .run(command, "4711", "demo.Server", "--json")
        .exits(1)
        .says("demo.Server: AMBIGUOUS: demo.Server@1 or demo.Server@2")
        .prints(
            """
            {"module":"demo.Server","refusal":"AMBIGUOUS",\
            "detail":"demo.Server@1 or demo.Server@2"}
            """);
    session.run(command, "4711", "demo.Server").exits(1).printsNothing();
  }

  @Test
  void loaded_shows_versions() {
    service.plugin = true;
    service.modules = List.of(new ModuleInfo("demo.Server", "app", SECOND, FIRST));

    assertThat(session.run("loaded", "4711").exits(0).saysNothing().out())
        .contains("MODULE", "2 current", "1 old", MD5, "file:/one", "file:/two", "yes");
    session
        .run("loaded", "4711", "demo.Server", "--json")
        .exits(0)
        .prints(
            """
            [{"module":"demo.Server","loader":"app",\
            "current":{"number":2,"md5":"%1$s","source":"file:/two",\
            "loadedAt":"2026-01-01T11:00:00Z"},\
            "old":{"number":1,"md5":"%1$s","source":"file:/one",\
            "loadedAt":"2026-01-01T10:00:00Z"},\
            "sticky":false,"plugin":true,"threadsInOldCode":0}]
            """
                .formatted(MD5));
  }

  @Test
  void loaded_prints_null_for_a_slot_without_version() {
    service.modules = List.of(new ModuleInfo("demo.Server", "app", SECOND, null));

    assertThat(session.run("loaded", "4711", "--json").exits(0).out()).contains("\"old\":null");
  }

  @Test
  void loaded_says_when_there_is_nothing() {
    session.run("loaded", "4711").exits(0).prints("Nothing that is managed is loaded.\n");
    session.run("loaded", "4711", "--json").exits(0).prints("[]\n");
    session.run("loaded", "4711", "demo.X", "--json").exits(0).prints("[]\n");
  }

  @Test
  void threads_shows_who_is_in_old_code() {
    Thread client = new Thread(() -> {}, "client <1>");
    service.threads = List.of(new OldCodeThread(client, 1, "demo.Server.loop", true));

    assertThat(session.run("threads", "4711", "demo.Server").exits(0).out())
        .contains("client <1>", "platform", "NEW", "demo.Server.loop (unwoven)");
    session
        .run("threads", "4711", "demo.Server", "--json")
        .exits(0)
        .prints(
            """
            [{"id":%d,"name":"client <1>","virtual":false,"state":"NEW","version":1,\
            "frame":"demo.Server.loop","unwoven":true}]
            """
                .formatted(client.getId()));
  }

  @Test
  void threads_shows_one_thread_and_what_it_does() {
    Thread here = Thread.currentThread();
    service.threads =
        List.of(
            new OldCodeThread(here, 1, "demo.Server.loop", false),
            new OldCodeThread(new Thread(() -> {}, "other"), 1, "demo.Server.loop", false));

    for (String name : List.of(here.getName(), Long.toString(here.getId()))) {
      assertThat(session.run("threads", "4711", "demo.Server", name).exits(0).out().lines())
          .hasSize(2)
          .anyMatch(line -> line.endsWith("NOW IN"))
          .anyMatch(line -> line.contains(" " + here.getName() + " "));
    }
  }

  @Test
  void threads_says_when_there_are_none() {
    session
        .run("threads", "4711", "demo.Servr")
        .exits(0)
        .prints("demo.Servr is not loaded, or not managed.\n");

    service.modules = List.of(SERVER);
    session
        .run("threads", "4711", "demo.Server", "poller")
        .exits(0)
        .prints("No thread poller is in old code of demo.Server.\n");
    session
        .run("threads", "4711", "demo.Server")
        .exits(0)
        .prints("No thread is in old code of demo.Server.\n");
    session.run("threads", "4711", "demo.Server", "--json").exits(0).prints("[]\n");
  }

  @Test
  void modified_lists_names() {
    session.run("modified", "4711").exits(0).prints("Nothing is modified.\n");

    service.modules = List.of(new ModuleInfo("demo.Server", "app", SECOND, null));
    session.run("modified", "4711").exits(0).prints("demo.Server\n");
    session.run("modified", "4711", "--json").exits(0).prints("[\"demo.Server\"]\n");
  }
}
