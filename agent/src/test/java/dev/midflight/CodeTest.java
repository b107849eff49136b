package dev.midflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodeTest {

  private static final ClassLoader MINE = CodeTest.class.getClassLoader();

  private final FakeCodeService service = new FakeCodeService();

  @BeforeEach
  void start() {
    RunningAgent.install(service);
  }

  @AfterEach
  void stop() {
    RunningAgent.install(null);
  }

  @Test
  void without_an_agent_only_the_question_for_it_is_answered() {
    RunningAgent.install(null);

    assertThat(Code.isPresent()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> Code.load("demo.Server"))
        .withMessageContainingAll(
            "-javaagent:midflight.jar", "attach " + ProcessHandle.current().pid());
    assertThatIllegalStateException().isThrownBy(Code::allLoaded);
    assertThatIllegalStateException().isThrownBy(() -> Code.compile(Path.of("Server.java")));
    assertThatIllegalStateException().isThrownBy(() -> Code.addPathFirst(Path.of("patches")));
  }

  @Test
  void with_an_agent_it_is_present() {
    assertThat(Code.isPresent()).isTrue();
  }

  @Test
  void a_name_is_meant_as_the_caller_sees_it() {
    ModuleName expected = new ModuleName("demo.Server", MINE, false);
    Map<String, Runnable> calls =
        Map.of(
            "load", () -> Code.load("demo.Server"),
            "loadFile", () -> Code.loadFile("demo.Server"),
            "ensureLoaded", () -> Code.ensureLoaded("demo.Server"),
            "softPurge", () -> Code.softPurge("demo.Server"),
            "checkOldCode", () -> Code.checkOldCode("demo.Server"),
            "threads", () -> Code.threads("demo.Server"),
            "moduleInfo", () -> Code.moduleInfo("demo.Server"),
            "moduleStatus", () -> Code.moduleStatus("demo.Server"),
            "loadBinary", () -> Code.loadBinary("demo.Server", "by hand"),
            "checkProcessCode", () -> Code.checkProcessCode(new Thread(), "demo.Server"));

    calls.forEach(
        (method, call) -> {
          service.asked.clear();
          call.run();
          assertThat(service.module).as(method).isEqualTo(expected);
          assertThat(service.asked.get(0)).startsWith(method + " demo.Server");
        });
  }

  @Test
  void a_class_means_the_module_it_is_nested_in_and_its_own_loader() {
    class Local {}
    ModuleName expected = new ModuleName(CodeTest.class.getName(), MINE, true);
    Map<String, Runnable> calls =
        Map.of(
            "load", () -> Code.load(Local.class),
            "loadFile", () -> Code.loadFile(Local[].class),
            "ensureLoaded", () -> Code.ensureLoaded(CodeTest.class),
            "softPurge", () -> Code.softPurge(Nested.class),
            "checkOldCode", () -> Code.checkOldCode(Nested.class),
            "threads", () -> Code.threads(Nested.class),
            "moduleInfo", () -> Code.moduleInfo(Nested.class),
            "moduleStatus", () -> Code.moduleStatus(Nested.class),
            "loadBinary", () -> Code.loadBinary(Nested.class, "by hand"),
            "checkProcessCode", () -> Code.checkProcessCode(new Thread(), Nested.class));

    calls.forEach(
        (method, call) -> {
          call.run();
          assertThat(service.module).as(method).isEqualTo(expected);
        });
  }

  @Test
  void a_purge_means_the_same_modules_and_answers_in_short_or_in_full() {
    OldCodeThread one = new OldCodeThread(Thread.currentThread(), 1, "demo.Server.loop", false);
    service.purged = new PurgeResult("demo.Server", 1, List.of(), List.of(one), "");

    assertThat(Code.purge("demo.Server")).isTrue();
    assertThat(Code.purgeReport("demo.Server")).isSameAs(service.purged);
    assertThat(service.module).isEqualTo(new ModuleName("demo.Server", MINE, false));

    service.purged = new PurgeResult("demo.Server", 1, List.of(), List.of(), "");
    assertThat(Code.purge(Nested.class)).isFalse();
    assertThat(Code.purgeReport(Nested.class)).isSameAs(service.purged);
    assertThat(service.module).isEqualTo(new ModuleName(CodeTest.class.getName(), MINE, true));
  }

  @Test
  void a_null_argument_is_a_null_pointer_exception_even_without_an_agent() {
    RunningAgent.install(null);

    assertThatNullPointerException().isThrownBy(() -> Code.load((String) null));
    assertThatNullPointerException().isThrownBy(() -> Code.load((Class<?>) null));
    assertThatNullPointerException().isThrownBy(() -> Code.loadBinary("a.B", null));
    assertThatNullPointerException().isThrownBy(() -> Code.loadBinary("a.B", "", (byte[]) null));
    assertThatNullPointerException().isThrownBy(() -> Code.loadBinary("a.B", "", (byte[][]) null));
    assertThatNullPointerException().isThrownBy(() -> Code.compile((Path) null));
    assertThatNullPointerException().isThrownBy(() -> Code.checkProcessCode(null, "a.B"));
    assertThatNullPointerException().isThrownBy(() -> Code.removePath(null));
    assertThatNullPointerException().isThrownBy(() -> Code.purge((String) null));
    assertThatNullPointerException().isThrownBy(() -> Code.purgeReport((Class<?>) null));
  }

  @Test
  void class_files_are_copied_before_they_are_loaded() {
    byte[] classFile = {1, 2, 3};

    Code.loadBinary("demo.Server", "by hand", classFile);
    classFile[0] = 9;

    assertThat(service.asked).containsExactly("loadBinary demo.Server by hand");
    assertThat(service.classFiles).containsExactly(new byte[] {1, 2, 3});
  }

  @Test
  void sources_are_compiled_for_the_loader_of_the_caller() {
    Code.compile(Path.of("A.java"), Path.of("B.java"));

    assertThat(service.asked).containsExactly("compile compiled [A.java, B.java] " + MINE);
  }

  @Test
  void the_code_path_is_changed_and_shown() {
    service.answer = true;
    Code.addPathFirst(Path.of("a"));
    Code.addPathLast(Path.of("b"));

    assertThat(Code.removePath(Path.of("c"))).isTrue();
    assertThat(Code.path()).containsExactly(Path.of("patches"));
    assertThat(service.asked).containsExactly("addPathFirst a", "addPathLast b", "removePath c");
  }

  @Test
  void a_loaded_module_has_a_version_and_a_refused_one_throws_what_refused_it() {
    VersionInfo version = new VersionInfo(2, "0".repeat(32), "here", Instant.EPOCH);
    PurgeResult nothing = new PurgeResult("demo.Server", 0, List.of(), List.of(), "");
    var refused = new LoadResult.Refused("demo.Server", Refusal.NOT_PURGED, "soft-purge it first");

    assertThat(new LoadResult.Loaded("demo.Server", version, nothing).orThrow()).isSameAs(version);
    assertThatThrownBy(refused::orThrow)
        .isInstanceOfSatisfying(
            LoadRefusedException.class, e -> assertThat(e.refused()).isSameAs(refused))
        .hasMessage("demo.Server was not loaded: NOT_PURGED: soft-purge it first");
  }

  @Test
  void a_purge_killed_somebody_if_it_killed_or_condemned_one() {
    OldCodeThread one = new OldCodeThread(Thread.currentThread(), 1, "a.B.c", false);

    assertThat(new PurgeResult("a.B", 1, List.of(), List.of(), "").killedAny()).isFalse();
    assertThat(new PurgeResult("a.B", 1, List.of(one), List.of(), "").killedAny()).isTrue();
    assertThat(new PurgeResult("a.B", 1, List.of(), List.of(one), "").killedAny()).isTrue();
  }

  private static final class Nested {}
}
