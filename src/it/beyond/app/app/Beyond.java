package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import kit.Say;
import kit.Versions;

/** A module whose class files no class path shows, only a class loader that is asked for each. */
public final class Beyond {

  private static final String PLUGIN = "beyond.Plugin";

  public static void main(String[] args) throws Exception {
    Class<?> plugin = Class.forName(PLUGIN, true, new Hidden(Versions.dir(1)));
    row("first", plugin.getMethod("says").invoke(null));
    Say.ready();
    row("loaded", plugin.getMethod("says").invoke(null));
    Code.softPurge(PLUGIN);
    Path source = Path.of(System.getProperty("sources"), "v3", "beyond", "Plugin.java");
    row("compile", brief(Code.compile(source).get(0)));
    row("compiled", plugin.getMethod("says").invoke(null));
    row("source", Code.isLoaded(PLUGIN).orElseThrow().equals(source.toUri().toURL().toString()));
  }

  /** Finds what it is asked for by name, and tells nobody where. */
  private static final class Hidden extends ClassLoader {

    private final Path classes;

    Hidden(Path classes) {
      super("hidden", Beyond.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] classFile = in.readAllBytes();
        return defineClass(name, classFile, 0, classFile.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    protected URL findResource(String name) {
      Path file = classes.resolve(name);
      try {
        return Files.isRegularFile(file) ? file.toUri().toURL() : null;
      } catch (MalformedURLException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
