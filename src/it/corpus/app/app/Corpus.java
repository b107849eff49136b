package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import kit.Say;

/**
 * Links every class of a folder of jars, and, where Midflight runs, loads every module once more
 * from its own class files. What became of each stands in a file.
 */
public final class Corpus {

  private static final int BATCH = 100;

  private final Set<String> classes = new TreeSet<>();
  private final Set<String> tops = new TreeSet<>();
  private final Map<String, String> owners = new HashMap<>();
  private final List<URL> urls = new ArrayList<>();
  private final ClassLoader loader;
  private final PrintWriter out;

  private Corpus(Path jars, PrintWriter out) throws IOException {
    this.out = out;
    try (Stream<Path> all = Files.list(jars)) {
      for (Path jar : all.sorted().toList()) {
        read(jar);
      }
    }
    this.loader = new URLClassLoader("corpus", urls.toArray(URL[]::new), null);
  }

  public static void main(String[] args) throws Exception {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[1])))) {
      Corpus corpus = new Corpus(Path.of(args[0]), out);
      row("linked", corpus.link());
      Say.ready();
      if (Code.isPresent()) {
        row("loaded again", corpus.loadAgain());
      }
    }
  }

  private void read(Path jar) throws IOException {
    urls.add(jar.toUri().toURL());
    try (JarFile open = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(open.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.endsWith("-info.class") && !name.startsWith("META")) {
          classes.add(name.substring(0, name.length() - 6).replace('/', '.'));
        }
      }
    }
  }

  /** Linking verifies a class and does not initialise it. */
  private int link() {
    int linked = 0;
    for (String name : classes) {
      try {
        Class<?> type = Class.forName(name, false, loader);
        type.getDeclaredMethods();
        out.println("linked " + name);
        linked++;
        String owner = outermost(type);
        owners.put(name, owner);
        if (owner.equals(name)) {
          tops.add(name);
        }
      } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
        out.println("failed " + name + " " + String.valueOf(e).lines().findFirst().orElse(""));
        noteOwnerByName(name);
      }
    }
    return linked;
  }

  /** A class that cannot be linked, as what it extends is missing, is of its module all the same. */
  private void noteOwnerByName(String name) {
    int dollar = name.lastIndexOf('$');
    while (dollar > 0 && !owners.containsKey(name.substring(0, dollar))) {
      dollar = name.lastIndexOf('$', dollar - 1);
    }
    if (dollar > 0) {
      owners.put(name, owners.get(name.substring(0, dollar)));
    }
  }

  /** As its class file says: a name with a dollar sign in it may be that of a top-level class. */
  private String outermost(Class<?> type) {
    Class<?> at = type;
    while (at.getEnclosingClass() != null) {
      at = at.getEnclosingClass();
    }
    String name = at.getName();
    return isInsideAnother(name) ? name.substring(0, name.lastIndexOf('$')) : name;
  }

  /** Compilers of Java 1.4 and before said only by the name that a class is anonymous. */
  private boolean isInsideAnother(String name) {
    int dollar = name.lastIndexOf('$');
    return dollar > 0
        && dollar + 1 < name.length()
        && Character.isDigit(name.charAt(dollar + 1))
        && classes.contains(name.substring(0, dollar));
  }

  /** As its loader finds it, which looks for the release first. */
  private byte[] bytes(String name) {
    try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<byte[]> module(String top) {
    List<byte[]> files = new ArrayList<>(List.of(bytes(top)));
    classes.stream()
        .filter(name -> !name.equals(top) && top.equals(owners.get(name)))
        .forEach(name -> files.add(bytes(name)));
    return files;
  }

  /** In steps of many modules; who is refused is written down and left out. */
  private int loadAgain() {
    int loaded = 0;
    List<ModuleSource> batch = new ArrayList<>();
    for (String top : tops) {
      batch.add(new ModuleSource(top + "@" + loaderName(), "same", module(top)));
      if (batch.size() == BATCH) {
        loaded += load(batch);
        batch = new ArrayList<>();
      }
    }
    return loaded + load(batch);
  }

  private String loaderName;

  private String loaderName() {
    if (loaderName == null) {
      loaderName =
          Code.allLoaded().stream()
              .map(info -> info.loader())
              .filter(name -> name.startsWith("corpus"))
              .findFirst()
              .orElseThrow();
    }
    return loaderName;
  }

  private int load(List<ModuleSource> batch) {
    List<ModuleSource> left = new ArrayList<>(batch);
    while (!left.isEmpty()) {
      List<LoadResult> results = Code.atomicLoad(left);
      Set<String> refused = new LinkedHashSet<>();
      for (LoadResult result : results) {
        if (result instanceof Refused reason) {
          String name = reason.module().split("@")[0];
          refused.add(name);
          String detail = reason.detail().lines().findFirst().orElse("");
          out.println("refused " + name + " " + reason.reason() + " " + detail);
        }
      }
      if (refused.isEmpty()) {
        return results.size();
      }
      left.removeIf(module -> refused.contains(module.module().split("@")[0]));
    }
    return 0;
  }
}
