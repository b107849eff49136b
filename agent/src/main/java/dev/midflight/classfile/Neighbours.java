package dev.midflight.classfile;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/**
 * Class files at hand when one of them is read: not every compiler repeats in an inner class what
 * the classes around it say of themselves.
 */
public interface Neighbours {

  /** Of a class file that stands alone. */
  Neighbours NONE = name -> null;

  /** The class file of a class by internal name, {@code null} if there is none. */
  byte[] find(String internalName);

  /** These class files, of which those that are damaged are never found. */
  static Neighbours of(Collection<byte[]> classFiles) {
    return new Neighbours() {

      private Map<String, byte[]> byName;

      @Override
      public byte[] find(String internalName) {
        if (byName == null) {
          byName = byName(classFiles);
        }
        return byName.get(internalName);
      }
    };
  }

  /** What these do not have, others may. */
  default Neighbours or(Neighbours others) {
    return name -> {
      byte[] found = find(name);
      return found != null ? found : others.find(name);
    };
  }

  private static Map<String, byte[]> byName(Collection<byte[]> classFiles) {
    Map<String, byte[]> byName = new HashMap<>();
    for (byte[] classFile : classFiles) {
      try {
        byName.put(new ClassReader(classFile).getClassName(), classFile);
      } catch (RuntimeException damaged) {
        // Whoever reads that one itself says what is wrong with it.
        continue;
      }
    }
    return byName;
  }
}
