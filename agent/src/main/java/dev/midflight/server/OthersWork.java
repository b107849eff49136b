package dev.midflight.server;

import dev.midflight.classfile.AddedMembers;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import dev.midflight.weave.PutBack;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * What other agents make of the classes of modules. Those that come before our weaving have changed
 * what it sees, those that come after it change what it made. Thread-safe; takes no lock.
 */
final class OthersWork {

  private final ClassFinder finder;
  private final BooleanSupplier othersFirst;

  /** A class of a module, by the loader that has it. */
  private record Key(LoadedModule module, String className) {}

  private final Map<Key, byte[]> woven = new ConcurrentHashMap<>();
  private final Map<Key, AddedMembers> added = new ConcurrentHashMap<>();

  /**
   * @param othersFirst whether there are agents that see classes before we do
   */
  OthersWork(ClassFinder finder, BooleanSupplier othersFirst) {
    this.finder = finder;
    this.othersFirst = othersFirst;
  }

  /**
   * A class that is being defined, as its compiler made it: what its loader finds, if that is what
   * another agent started from.
   */
  ClassFile compiled(ClassLoader loader, ClassFile seen) {
    if (!othersFirst.getAsBoolean()) {
      return seen;
    }
    try {
      ClassFinder.Found found = finder.resource(loader, seen.name());
      if (found == null || Arrays.equals(found.bytes(), seen.bytes())) {
        return seen;
      }
      ClassFile compiled = ClassFile.parse(found.bytes());
      return compiled.isPartOf(seen) ? compiled.changedTo(seen.bytes()) : seen;
    } catch (IOException | BadClassFileException e) {
      return seen;
    }
  }

  /** A class was woven and is about to be defined, after others have seen it too. */
  void defining(LoadedModule module, ClassFile file, byte[] bytes) {
    Key key = new Key(module, file.name());
    added.put(key, file.addedMembers());
    woven.put(key, bytes);
  }

  /** A class that was loaded before the agent came. */
  void loadedBefore(LoadedModule module, ClassFile file) {
    added.put(new Key(module, file.name()), file.addedMembers());
  }

  /** What others have made of a class that is being defined, when all have seen it. */
  void defined(LoadedModule module, String className, byte[] bytes) {
    Key key = new Key(module, className);
    byte[] before = woven.remove(key);
    if (before != null && !Arrays.equals(before, bytes)) {
      added.compute(
          key, (k, known) -> (known == null ? AddedMembers.NONE : known).and(before, bytes));
    }
  }

  /**
   * The class file that a class is redefined to, with what others added when it was loaded.
   *
   * @return {@code null} if nothing is missing
   */
  byte[] completed(LoadedModule module, String className, byte[] bytes) {
    AddedMembers members = added.getOrDefault(new Key(module, className), AddedMembers.NONE);
    return members == AddedMembers.NONE ? null : PutBack.missing(bytes, members);
  }
}
