package dev.midflight.junit;

import dev.midflight.ModuleSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The class loader of one test: defines the application's classes itself, whether or not the test
 * sees classes of that name, and leaves all others to the loader of the test. The classes have no
 * source location, so that coverage agents leave them as they were compiled. Safe for use by any
 * thread.
 */
final class VersionLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> classFiles = new ConcurrentHashMap<>();

  /**
   * A loader without classes.
   *
   * @param name is shown in stack traces
   * @param resources where the application finds its resources
   */
  VersionLoader(String name, List<Path> resources, ClassLoader test) {
    super(name, resources.stream().map(VersionLoader::url).toArray(URL[]::new), test);
  }

  /** Has the classes of {@code module} from now on, instead of those it had of these names. */
  void add(ModuleSource module) {
    classFiles.putAll(ClassFilesByName.of(module));
  }

  /** Has the classes of {@code module} no longer, but for those that are defined. */
  void remove(ModuleSource module) {
    ClassFilesByName.of(module).keySet().forEach(classFiles::remove);
  }

  /** Whether a class of that name is defined by this loader. */
  boolean isDefined(String name) {
    synchronized (getClassLoadingLock(name)) {
      return findLoadedClass(name) != null;
    }
  }

  /** Whether this loader defines the class, now or later. */
  boolean has(String name) {
    return classFiles.containsKey(name);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!has(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> defined = findLoadedClass(name);
      return defined != null ? defined : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] classFile = classFiles.get(name);
    if (classFile == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, classFile, 0, classFile.length);
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : super.getResource(name);
  }

  @Override
  public URL findResource(String name) {
    byte[] classFile = name.endsWith(".class") ? classFiles.get(className(name)) : null;
    return classFile == null ? super.findResource(name) : url(name, classFile);
  }

  private static String className(String resource) {
    return resource.substring(0, resource.length() - ".class".length()).replace('/', '.');
  }

  private static URL url(Path place) {
    try {
      return place.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new AssertionError("every JVM knows the URLs of its files", impossible);
    }
  }

  private static URL url(String resource, byte[] content) {
    URLStreamHandler memory =
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            return new InMemory(url, content);
          }
        };
    try {
      return new URL("version", null, -1, "/" + resource, memory);
    } catch (MalformedURLException impossible) {
      throw new AssertionError("a URL with a handler of its own has no rules", impossible);
    }
  }

  /** A class file that lies nowhere, or was compiled and is not written anywhere. */
  private static final class InMemory extends URLConnection {

    private final byte[] content;

    InMemory(URL url, byte[] content) {
      super(url);
      this.content = content;
    }

    @Override
    public void connect() {
      connected = true;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new ByteArrayInputStream(content);
    }
  }
}
