package dev.midflight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.compilers.PausingJavac;
import dev.midflight.watch.Watched.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed on while compilers write, and when. */
class FolderWatchTest {

  /** More files in one directory than a watch service of the JDK remembers events of. */
  private static final int MANY = 700;

  @TempDir private Path folder;

  @Test
  void a_compiler_that_writes_many_classes_is_followed_to_its_last_one() throws Exception {
    try (Watched watched = Watched.startPatient(folder)) {
      PausingJavac.compile(modules(60, 1), folder);
      watched.awaitAll(60, 1);
      PausingJavac.compile(modules(60, 2), folder);
      watched.awaitAll(60, 2);
      assertThat(watched.loads()).allSatisfy(FolderWatchTest::requireWhole);
    }
  }

  @Test
  void a_module_whose_class_file_is_half_written_is_not_loaded() throws Exception {
    try (Watched watched = Watched.start(folder);
        PausingJavac javac = PausingJavac.pausingAt("M3$Nested", modules(6, 1), folder)) {
      requireNotLoadedUntilFinished(watched, javac, "M3$Nested.class");
      watched.awaitAll(6, 1);
    }
  }

  /** The file is half of the one that it replaces: what was there before is gone. */
  @Test
  void nor_one_that_is_there_already() throws Exception {
    PausingJavac.compile(modules(6, 1), folder);
    try (Watched watched = Watched.startPatient(folder);
        PausingJavac javac = PausingJavac.pausingAt("M3", modules(6, 2), folder)) {
      requireNotLoadedUntilFinished(watched, javac, "M3.class");
      watched.awaitAll(6, 2);
      assertThat(watched.loads()).allSatisfy(FolderWatchTest::requireWhole);
    }
  }

  /** What the compiler finished before may have been loaded alone; nothing is after the pause. */
  private static void requireNotLoadedUntilFinished(
      Watched watched, PausingJavac javac, String halfWritten) throws InterruptedException {
    watched.awaitWaiting(halfWritten);
    List<Load> loads = watched.loads();
    assertThat(loads).noneMatch(load -> load.tops().containsKey("M3"));
    assertThat(loads).noneMatch(load -> load.nested().containsKey("M3"));
    javac.finish();
  }

  private static void requireWhole(Load load) {
    assertThat(load.nested()).isEqualTo(load.tops());
  }

  @Test
  void half_of_the_classes_of_a_module_are_not_loaded() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path watchedFolder = Files.createDirectory(folder.resolve("classes"));
    PausingJavac.compile(modules(1, 1), elsewhere);
    try (Watched watched = Watched.start(watchedFolder)) {
      Files.copy(elsewhere.resolve("M0.class"), watchedFolder.resolve("M0.class"));
      watched.awaitWaiting("M0$Nested is missing");
      assertThat(watched.loads()).isEmpty();
      Files.copy(elsewhere.resolve("M0$Nested.class"), watchedFolder.resolve("M0$Nested.class"));
      watched.awaitAll(1, 1);
    }
  }

  @Test
  void half_of_the_classes_of_a_module_beside_its_old_ones_are_not_loaded() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path watchedFolder = Files.createDirectory(folder.resolve("classes"));
    PausingJavac.compile(modules(1, 1), watchedFolder);
    PausingJavac.compile(modules(1, 2), elsewhere);
    try (Watched watched = Watched.startPatient(watchedFolder)) {
      Files.write(
          watchedFolder.resolve("M0.class"), Files.readAllBytes(elsewhere.resolve("M0.class")));
      watched.awaitWaiting("only some class files of a module were written anew");
      assertThat(watched.loads()).isEmpty();
      Files.write(
          watchedFolder.resolve("M0$Nested.class"),
          Files.readAllBytes(elsewhere.resolve("M0$Nested.class")));
      watched.awaitAll(1, 2);
      assertThat(watched.loads()).containsExactly(new Load(Map.of("M0", 2), Map.of("M0", 2)));
    }
  }

  /** A compiler may leave a class file as it is that would be the same. */
  @Test
  void a_part_of_a_module_that_stays_a_part_is_loaded_after_some_more_looks() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path watchedFolder = Files.createDirectory(folder.resolve("classes"));
    PausingJavac.compile(modules(1, 1), watchedFolder);
    PausingJavac.compile(modules(1, 2), elsewhere);
    try (Watched watched = Watched.start(watchedFolder)) {
      Files.write(
          watchedFolder.resolve("M0.class"), Files.readAllBytes(elsewhere.resolve("M0.class")));
      watched.awaitLoad(load -> load.equals(new Load(Map.of("M0", 2), Map.of("M0", 1))));
    }
  }

  @Test
  void more_changes_than_the_watch_service_remembers_are_loaded_all_the_same() throws Exception {
    Path after = Files.createDirectory(folder.resolve("after"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    try (WatchService service = folder.getFileSystem().newWatchService();
        Watched watched = Watched.held(classes)) {
      WatchKey many = classes.register(service, StandardWatchEventKinds.ENTRY_CREATE);
      WatchKey last = after.register(service, StandardWatchEventKinds.ENTRY_CREATE);
      PausingJavac.compile(modules(MANY, 1), classes);
      Files.createFile(after.resolve("end"));
      awaitOverflow(service, many, last);
      watched.letRun();
      watched.awaitAll(MANY, 1);
      assertThat(watched.loads()).hasSize(1);
    }
  }

  /** Events come in order: once the last one is there, all of the many have been counted. */
  private static void awaitOverflow(WatchService service, WatchKey many, WatchKey last)
      throws InterruptedException {
    WatchKey key = service.take();
    while (!key.equals(last)) {
      key = service.take();
    }
    assertThat(many.pollEvents())
        .anyMatch(event -> event.kind() == StandardWatchEventKinds.OVERFLOW);
  }

  /** Modules {@code M0, M1, ...} of two classes each, with a constant that tells the version. */
  private static String modules(int count, int version) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "class M%d { int v() { return %d; } static class Nested { int v() { return %d; } } }"
                    .formatted(i, 1000 + version, 1000 + version))
        .collect(Collectors.joining("\n"));
  }
}
