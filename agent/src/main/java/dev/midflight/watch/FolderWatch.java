package dev.midflight.watch;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads what changes in a directory of class files. A change is complete, and loaded in one step,
 * when two looks in a row saw the same files, all of them can be read, and each class file that
 * another of its module mentions is there. No time is waited for that: a compiler may take as long
 * as it does. Where files of a module are written anew beside others that are not, some more looks
 * have to see the same: only time tells a compiler that pauses from one that skips what stays the
 * same. What stays broken is told once.
 *
 * <p>{@link #run} is for one thread; {@link #close} ends it from any.
 */
public final class FolderWatch implements Runnable, AutoCloseable {

  /** Between two looks at something that changes. */
  private static final long NEXT_LOOK_MILLIS = 40;

  /** How many looks find the same broken files before that is told. */
  private static final int LOOKS_BEFORE_TOLD = 50;

  /** How many looks find the same part of a module written before it counts as all of it. */
  private static final int LOOKS_AT_A_PART = 10;

  private final Path directory;
  private final WatchTarget target;
  private final int looksAtAPart;
  private final FolderEvents events;
  private Snapshot seen;
  private Snapshot handled;
  private Snapshot loaded;
  private int sameLooks;
  private String awaited = "";

  private FolderWatch(Path directory, WatchTarget target, int looksAtAPart) throws IOException {
    this.directory = directory;
    this.target = target;
    this.looksAtAPart = looksAtAPart;
    this.events = new FolderEvents(directory);
    this.loaded = events.look();
    this.handled = loaded;
    this.seen = loaded;
  }

  /**
   * Looks at the directory as it is now; what changes from then on is loaded by {@link #run}.
   *
   * @throws UncheckedIOException where the system lets nobody watch it
   */
  public static FolderWatch of(Path directory, WatchTarget target) {
    return of(directory, target, LOOKS_AT_A_PART);
  }

  /** As {@link #of(Path, WatchTarget)}, with other patience, for tests. */
  static FolderWatch of(Path directory, WatchTarget target, int looksAtAPart) {
    try {
      return new FolderWatch(directory.toAbsolutePath().normalize(), target, looksAtAPart);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot watch " + directory + ": " + e, e);
    }
  }

  /** Watches until it is closed or interrupted. */
  @Override
  public void run() {
    try {
      boolean settled = true;
      while (true) {
        events.await(settled ? 0 : NEXT_LOOK_MILLIS);
        settled = look();
      }
    } catch (ClosedWatchServiceException closed) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      target.broken("cannot watch " + directory + " any more: " + e);
    }
  }

  @Override
  public void close() {
    try {
      events.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is nothing to do until the next event. */
  private boolean look() throws IOException {
    Snapshot now = events.look();
    if (now.equals(seen)) {
      sameLooks++;
    } else {
      seen = now;
      sameLooks = 0;
    }
    return now.equals(handled) || sameLooks > 0 && settle(now);
  }

  private boolean settle(Snapshot now) throws IOException {
    List<ClassFolder.Contained> modules;
    try {
      modules = ClassFolder.read(now.ofModulesChangedSince(loaded));
      requireComplete(modules);
    } catch (IOException vanished) {
      return waitFor(now, "a class file cannot be read: " + vanished);
    } catch (BadClassFileException e) {
      return waitFor(now, e.getMessage());
    }
    if (!events.look().equals(now)) {
      return false;
    }
    if (sameLooks < looksAtAPart && now.hasPartsSince(loaded)) {
      await("only some class files of a module were written anew");
      return false;
    }
    awaited = "";
    handled = now;
    if (modules.isEmpty() || target.load(modules)) {
      loaded = now;
    }
    return true;
  }

  private static void requireComplete(List<ClassFolder.Contained> modules)
      throws BadClassFileException {
    for (ClassFolder.Contained module : modules) {
      String missing = module.files().firstMissing();
      if (missing != null) {
        throw new BadClassFileException(
            module.source() + ": the class file of " + missing.replace('/', '.') + " is missing");
      }
    }
  }

  private void await(String what) {
    if (!what.equals(awaited)) {
      awaited = what;
      target.debug("watch " + directory + ": not complete yet: " + what);
    }
  }

  private boolean waitFor(Snapshot now, String what) {
    await(what);
    if (sameLooks < LOOKS_BEFORE_TOLD) {
      return false;
    }
    handled = now;
    target.broken("watch " + directory + ": nothing is loaded until this is complete: " + what);
    return true;
  }
}
