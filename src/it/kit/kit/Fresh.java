package kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;

/** Has a class that nobody has initialised yet: a copy of {@link Slow} of its own. */
public final class Fresh {

  private static final ThreadLocal<Callable<?>> INSIDE = new ThreadLocal<>();

  private final Class<?> slow = new Loader().define(Slow.class);

  /** Runs the initialiser of the class, and in that {@code inside}. */
  public void initialise(Callable<?> inside) {
    INSIDE.set(inside);
    try {
      Class.forName(slow.getName(), true, slow.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    } finally {
      INSIDE.remove();
    }
  }

  /** Called by the initialiser of the copy, which shares no package with this class. */
  public static Object inside() {
    try {
      return INSIDE.get().call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the class says once it is initialised, or what is wrong with it. */
  public String state() {
    try {
      return (String) slow.getMethod("state").invoke(null);
    } catch (LinkageError | InvocationTargetException e) {
      return e.toString();
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A class whose initialiser takes as long as it is told to. */
  public static final class Slow {

    private static final Object RESULT = inside();

    private Slow() {}

    public static String state() {
      return "initialised " + RESULT;
    }
  }

  /** Defines its own copy of the class and leaves all others to the loader above. */
  private static final class Loader extends ClassLoader {

    Loader() {
      super(Fresh.class.getClassLoader());
    }

    Class<?> define(Class<?> original) {
      String file = "/" + original.getName().replace('.', '/') + ".class";
      try (InputStream in = original.getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(original.getName(), bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      Class<?> own = findLoadedClass(name);
      return own != null ? own : super.loadClass(name, resolve);
    }
  }
}
