package dev.midflight.watch;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Says when to look at a directory, and looks. Events only wake: what there is, also after an
 * overflow, is told by looking at all of it. Each look registers what it enters before it reads it,
 * so nothing that comes later is missed; the directory above is watched for one that is deleted,
 * renamed or made anew. For one thread; closing is for any.
 */
final class FolderEvents implements AutoCloseable {

  private final Path root;
  private final WatchService service;
  private WatchKey above;
  private Path awaited;

  FolderEvents(Path root) throws IOException {
    this.root = root;
    this.service = root.getFileSystem().newWatchService();
  }

  /**
   * Waits until something may have changed.
   *
   * @param millis how long at most, 0 for ever
   * @throws ClosedWatchServiceException once it is closed
   */
  void await(long millis) throws InterruptedException {
    boolean concerns = false;
    while (!concerns) {
      WatchKey key = millis == 0 ? service.take() : service.poll(millis, TimeUnit.MILLISECONDS);
      concerns = key == null;
      while (key != null) {
        concerns |= concerns(key, key.pollEvents());
        key.reset();
        key = service.poll();
      }
    }
  }

  private boolean concerns(WatchKey key, List<WatchEvent<?>> events) {
    return key != above
        || !key.isValid()
        || events.stream()
            .anyMatch(event -> event.context() == null || event.context().equals(awaited));
  }

  /** The class files that are there now. */
  Snapshot look() throws IOException {
    watchAbove();
    Map<Path, Snapshot.Stamp> files = new HashMap<>();
    if (Files.isDirectory(root)) {
      Files.walkFileTree(root, new Look(files));
    }
    return new Snapshot(Map.copyOf(files));
  }

  /** The nearest directory above that is there; one that goes meanwhile is not. */
  private void watchAbove() throws IOException {
    WatchKey before = above;
    above = null;
    Path child = root;
    for (Path parent = root.getParent(); above == null && parent != null; ) {
      above = register(parent);
      awaited = child.getFileName();
      child = parent;
      parent = parent.getParent();
    }
    if (before != null && before != above) {
      before.cancel();
    }
  }

  private WatchKey register(Path directory) throws IOException {
    while (true) {
      try {
        return directory.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
      } catch (IOException e) {
        if (!Files.isDirectory(directory)) {
          return null;
        } else if (!(e instanceof NoSuchFileException)) {
          throw e;
        }
        // It was gone, and is there anew: once more.
      }
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }

  /** Passes over what vanishes while it looks. */
  private final class Look extends SimpleFileVisitor<Path> implements FileVisitor<Path> {

    private final Map<Path, Snapshot.Stamp> files;

    Look(Map<Path, Snapshot.Stamp> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      return register(directory) == null ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(".class")) {
        files.put(file, Snapshot.Stamp.of(attributes));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException gone) {
      return FileVisitResult.CONTINUE;
    }
  }
}
