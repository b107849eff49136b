package dev.midflight.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.midflight.FakeCodeService;
import dev.midflight.LoadResult;
import dev.midflight.ModuleInfo;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import dev.midflight.Refusal;
import dev.midflight.VersionInfo;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.management.JMX;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All calls go through the MBean server, so that every value is mapped to open types and back. */
class CodeBeanTest {

  private static final VersionInfo FIRST =
      new VersionInfo(1, "a".repeat(32), "file:/one", Instant.parse("2026-01-01T10:00:00Z"));
  private static final VersionInfo SECOND =
      new VersionInfo(2, "b".repeat(32), "file:/two", Instant.parse("2026-01-01T10:00:01.5Z"));

  private final FakeCodeService service = new FakeCodeService();
  private final CodeMXBean bean =
      JMX.newMXBeanProxy(
          ManagementFactory.getPlatformMBeanServer(),
          JmxRegistration.objectName(),
          CodeMXBean.class);

  @BeforeEach
  void register() {
    JmxRegistration.register(service);
  }

  @AfterEach
  void unregister() {
    JmxRegistration.unregister();
  }

  @Test
  void it_is_registered_under_its_name_once_and_taken_off_again() {
    var server = ManagementFactory.getPlatformMBeanServer();
    assertThat(JmxRegistration.objectName()).hasToString("dev.midflight:type=Code");

    JmxRegistration.register(new FakeCodeService());
    assertThat(server.isRegistered(JmxRegistration.objectName())).isTrue();

    JmxRegistration.unregister();
    JmxRegistration.unregister();
    assertThat(server.isRegistered(JmxRegistration.objectName())).isFalse();
  }

  @Test
  void a_module_is_reported_with_both_versions() {
    service.plugin = true;
    service.threads = List.of(inFirst(), inFirst());
    service.modules = List.of(new ModuleInfo("demo.Server", "app", SECOND, FIRST));

    assertThat(bean.getLoaded())
        .containsExactly(
            new ModuleReport(
                "demo.Server",
                "app",
                new VersionReport(2, "b".repeat(32), "file:/two", "2026-01-01T10:00:01.500Z"),
                new VersionReport(1, "a".repeat(32), "file:/one", "2026-01-01T10:00:00Z"),
                false,
                true,
                2));
    assertThat(service.asked).containsExactly("threads demo.Server@app");
  }

  @Test
  void a_slot_without_a_version_is_null() {
    service.modules = List.of(new ModuleInfo("demo.Server", "app", SECOND, null));

    ModuleReport report = bean.loaded("demo.Server");

    assertThat(report.current().number()).isEqualTo(2);
    assertThat(report.old()).isNull();
    assertThat(report.threadsInOldCode()).isZero();
  }

  @Test
  void a_module_that_is_not_loaded_is_null() {
    assertThat(bean.loaded("demo.Nobody")).isNull();
  }

  @Test
  void a_load_reports_its_version() {
    PurgeResult nothing = new PurgeResult("demo.Server", 0, List.of(), List.of(), "");
    service.result = new LoadResult.Loaded("demo.Server", SECOND, nothing);

    assertThat(bean.load("demo.Server"))
        .isEqualTo(new LoadReport("demo.Server", 2, "", "", List.of(), List.of()));
    assertThat(service.module.loader()).isNull();
  }

  @Test
  void a_load_reports_whom_it_killed_and_condemned() {
    PurgeResult purged =
        new PurgeResult("demo.Server", 1, List.of(inFirst()), List.of(inFirst()), "");
    service.result = new LoadResult.Loaded("demo.Server", SECOND, purged);

    LoadReport report = bean.load("demo.Server");

    assertThat(report.killed()).extracting(ThreadReport::version).containsExactly(1);
    assertThat(report.condemned()).extracting(ThreadReport::version).containsExactly(1);
  }

  @Test
  void a_refusal_is_reported_with_version_0() {
    service.result = new LoadResult.Refused("demo.Server", Refusal.NOT_PURGED, "purge first");

    LoadReport refused =
        new LoadReport("demo.Server", 0, "NOT_PURGED", "purge first", List.of(), List.of());
    assertThat(bean.load("demo.Server")).isEqualTo(refused);
    assertThat(bean.loadFile("demo.Server")).isEqualTo(refused);
    assertThat(bean.ensureLoaded("demo.Server")).isEqualTo(refused);
  }

  @Test
  void class_files_travel_and_none_means_that_the_target_looks_them_up() {
    bean.loadBinary(new Classes("demo.Server", "mine", List.of(new byte[] {1, -2}, new byte[0])));
    assertThat(service.classFiles).containsExactly(new byte[] {1, -2}, new byte[0]);

    bean.loadBinary(new Classes("demo.Server", "", List.of()));
    assertThat(service.asked).containsExactly("loadBinary demo.Server mine", "load demo.Server");
  }

  @Test
  void with_load_file_too_class_files_travel_and_none_means_that_the_target_looks_them_up() {
    bean.loadFile(new Classes("demo.Server", "mine", List.of(new byte[] {1})));
    assertThat(service.classFiles).containsExactly(new byte[] {1});

    bean.loadFile(new Classes("demo.Server", "", List.of()));
    assertThat(service.asked).containsExactly("loadFile demo.Server mine", "loadFile demo.Server");
  }

  @Test
  void a_purge_reports_the_version_and_whom_it_killed_also_when_they_are_dead()
      throws InterruptedException {
    Thread dead = new Thread(() -> {}, "a client");
    dead.start();
    dead.join();
    service.purged =
        new PurgeResult(
            "demo.Server",
            1,
            List.of(new OldCodeThread(dead, 1, "demo.Server.loop", false)),
            List.of(inFirst()),
            "in doubt");

    PurgeReport report = bean.purge("demo.Server@app");

    assertThat(report.module()).isEqualTo("demo.Server");
    assertThat(report.version()).isEqualTo(1);
    assertThat(report.killed())
        .containsExactly(
            new ThreadReport(
                dead.getId(), "a client", false, "TERMINATED", 1, "demo.Server.loop", false));
    assertThat(report.condemned()).extracting(ThreadReport::state).containsExactly("RUNNABLE");
    assertThat(report.warning()).isEqualTo("in doubt");
    assertThat(service.asked).containsExactly("purge demo.Server@app");
  }

  @Test
  void a_purge_without_an_old_version_reports_version_0() {
    assertThat(bean.purge("demo.Server"))
        .isEqualTo(new PurgeReport("demo.Server", 0, List.of(), List.of(), ""));
  }

  @Test
  void a_thread_in_old_code_is_reported() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () -> {
              try {
                done.await();
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            },
            "a client");
    service.threads = List.of(new OldCodeThread(waiting, 1, "demo.Server$Loop.run", true));

    assertThat(bean.threads("demo.Server"))
        .containsExactly(
            new ThreadReport(
                waiting.getId(), "a client", false, "NEW", 1, "demo.Server$Loop.run", true));
    waiting.start();
    done.countDown();
    waiting.join();
    assertThat(bean.threads("demo.Server").get(0).state()).isEqualTo("TERMINATED");
  }

  @Test
  void a_virtual_thread_is_called_one_where_there_are_any() throws Exception {
    if (Runtime.version().feature() < 21) {
      assertThat(VirtualThreads.isVirtual(Thread.currentThread())).isFalse();
      return;
    }
    Runnable nothing = () -> {};
    Thread virtual =
        (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, nothing);
    virtual.join();

    assertThat(VirtualThreads.isVirtual(virtual)).isTrue();
  }

  @Test
  void an_ambiguous_name_is_refused_with_its_reason() {
    service.failure = new IllegalArgumentException("demo.Server@1, demo.Server@2");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> bean.softPurge("demo.Server"))
        .withMessage("AMBIGUOUS: demo.Server@1, demo.Server@2");
    service.failure = new IllegalArgumentException("AMBIGUOUS: name one of them");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bean.purge("demo.Server"))
        .withMessage("AMBIGUOUS: name one of them");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bean.threads("demo.Server"))
        .withMessage("AMBIGUOUS: name one of them");
  }

  @Test
  void what_manage_and_detach_say_comes_through() {
    assertThat(bean.manage("manage=demo.*")).isEqualTo("managed");
    assertThat(bean.detach()).isEqualTo("detached");
    assertThat(service.asked).containsExactly("manage manage=demo.*", "detach");

    service.failure = new IllegalStateException("a client is in old code");
    assertThatIllegalStateException()
        .isThrownBy(bean::detach)
        .withMessage("a client is in old code");
  }

  @Test
  void the_other_questions_are_passed_on() {
    service.answer = true;
    service.modules = List.of(new ModuleInfo("demo.Server", "app", SECOND, null));

    assertThat(bean.softPurge("demo.Server")).isTrue();
    assertThat(bean.modified()).containsExactly("demo.Server");
  }

  private static OldCodeThread inFirst() {
    return new OldCodeThread(Thread.currentThread(), 1, "demo.Server.loop", false);
  }
}
