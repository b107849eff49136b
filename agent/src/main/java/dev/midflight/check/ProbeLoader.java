package dev.midflight.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/**
 * Links class files apart from the classes of the same names that are loaded, which is the only way
 * to have HotSpot verify them without loading them for good. What they refer to is copied as well:
 * a subclass of the real class is none of the probe's.
 */
public final class ProbeLoader extends ClassLoader {

  /**
   * The probe is another runtime package, so protected members of the real one are out of reach.
   */
  private static final String OTHER_PACKAGE = "Bad access to protected data";

  private final Map<String, byte[]> classFiles;

  /**
   * A probe for some class files.
   *
   * @param parent sees what they refer to
   * @param classFiles by binary name
   */
  public ProbeLoader(ClassLoader parent, Map<String, byte[]> classFiles) {
    super(parent);
    this.classFiles = classFiles;
  }

  /**
   * Links the classes named.
   *
   * @throws LinkageError if one does not verify
   */
  public void link(Set<String> names) {
    for (String name : names) {
      try {
        // Linking verifies (JVMS 5.4.1); reading the methods links and does not initialise.
        loadClass(name).getDeclaredMethods();
      } catch (VerifyError e) {
        if (!String.valueOf(e.getMessage()).contains(OTHER_PACKAGE)) {
          throw e;
        }
      } catch (IllegalAccessError | NoClassDefFoundError | ClassNotFoundException e) {
        // A class of the real package, or one that is missing: not what a probe can judge.
        continue;
      } catch (LinkageError e) {
        // JVMS 5.3.4: the probe's class and the real one are two; that is a loader constraint.
        if (e.getClass() != LinkageError.class) {
          throw e;
        }
      }
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] classFile = classFiles.get(name);
    if (classFile == null) {
      Class<?> real = super.loadClass(name, resolve);
      classFile = isOfPlatform(real) ? null : resource(name);
      if (classFile == null) {
        return real;
      }
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : defineClass(name, classFile, 0, classFile.length);
    }
  }

  private static boolean isOfPlatform(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private byte[] resource(String name) {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }
}
