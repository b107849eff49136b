package dev.midflight.server;

import dev.midflight.classfile.AddedMembers;
import dev.midflight.classfile.ClassFile;
import dev.midflight.weave.PutBack;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What other agents made of the classes of one module. Those that come before our weaving have
 * changed what it sees, those that come after it change what it made. Thread-safe; takes no lock.
 */
final class OthersWork {

  private final Map<String, byte[]> woven = new ConcurrentHashMap<>();
  private final Map<String, AddedMembers> added = new ConcurrentHashMap<>();

  /** A class was woven and is about to be defined, after others have seen it too. */
  void defining(ClassFile file, byte[] bytes) {
    loadedBefore(file);
    woven.put(file.name(), bytes);
  }

  /** A class that was loaded before the agent came. */
  void loadedBefore(ClassFile file) {
    AddedMembers members = file.addedMembers();
    if (members != AddedMembers.NONE) {
      added.put(file.name(), members);
    }
  }

  /** What others have made of a class that is being defined, when all have seen it. */
  void defined(String className, byte[] bytes) {
    byte[] before = woven.remove(className);
    if (before != null && !Arrays.equals(before, bytes)) {
      added.compute(
          className,
          (name, known) -> (known == null ? AddedMembers.NONE : known).and(before, bytes));
    }
  }

  /**
   * The class file that a class is redefined to, with what others added when it was loaded.
   *
   * @return {@code null} if nothing is missing
   */
  byte[] completed(String className, byte[] bytes) {
    AddedMembers members = added.getOrDefault(className, AddedMembers.NONE);
    return members == AddedMembers.NONE ? null : PutBack.missing(bytes, members);
  }
}
