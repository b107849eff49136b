package atonce;

import atonce.Modules.Name;
import java.util.concurrent.atomic.AtomicInteger;

/** The class loader of one run: modules that nobody has loaded yet, and who lives beside them. */
final class Run extends ClassLoader {

  private static final AtomicInteger NEXT = new AtomicInteger(1);
  private static final String RESIDENT = "atonce.Resident";

  private final int number = NEXT.getAndIncrement();

  static {
    registerAsParallelCapable();
  }

  private Run() {
    super(Run.class.getClassLoader());
  }

  /** Modules of a new run; the class of neither is loaded. */
  static Modules begin() {
    Run run = new Run();
    try {
      Class<?> resident = Class.forName(RESIDENT, true, run);
      return (Modules) resident.getConstructor(int.class).newInstance(run.number);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a run cannot begin", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] own = own(name);
      return own == null ? super.loadClass(name, resolve) : defineClass(name, own, 0, own.length);
    }
  }

  private byte[] own(String name) {
    if (name.equals(RESIDENT)) {
      return ClassFiles.resident(number);
    }
    for (Name module : Name.values()) {
      if (name.equals(ClassFiles.name(module, number))) {
        return ClassFiles.of(module, number, 0);
      }
    }
    return null;
  }
}
