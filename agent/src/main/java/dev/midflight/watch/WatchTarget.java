package dev.midflight.watch;

import dev.midflight.classfile.ClassFolder;
import java.util.List;

/** What a {@link FolderWatch} does with what it finds. Called by its thread alone. */
public interface WatchTarget {

  /**
   * Loads, in one step, those of the modules that differ from what is loaded, and tells of it.
   *
   * @return false where it was refused: the modules are given once more with the next change
   */
  boolean load(List<ClassFolder.Contained> modules);

  /** Something stays broken or incomplete: said once, until it changes again. */
  void broken(String what);

  /** What the watch waits for at the moment. */
  void debug(String message);
}
