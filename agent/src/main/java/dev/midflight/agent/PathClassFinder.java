package dev.midflight.agent;

import dev.midflight.server.ClassFinder;
import dev.midflight.server.CodePath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Looks on the code path, then where a class loader looks. Nothing is cached: files change. */
final class PathClassFinder implements ClassFinder {

  private final CodePath path;

  PathClassFinder(CodePath path) {
    this.path = path;
  }

  @Override
  public Found find(ClassLoader loader, String internalName) throws IOException {
    Found found = onPath(internalName);
    return found != null ? found : resource(loader, internalName);
  }

  @Override
  public Found onPath(String internalName) throws IOException {
    String file = internalName + ".class";
    for (Path entry : path.entries()) {
      Found found = Files.isDirectory(entry) ? inDirectory(entry, file) : inJar(entry, file);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Override
  public List<Found> in(Path classesOrJar) throws IOException {
    return Files.isDirectory(classesOrJar) ? allInDirectory(classesOrJar) : allInJar(classesOrJar);
  }

  private static List<Found> allInDirectory(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    List<Found> found = new ArrayList<>();
    for (Path file : files) {
      if (isClass(directory.relativize(file).toString())) {
        found.add(new Found(Files.readAllBytes(file), file.toUri().toURL().toString()));
      }
    }
    return found;
  }

  private static List<Found> allInJar(Path jar) throws IOException {
    List<Found> found = new ArrayList<>();
    try (JarFile open = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(open.entries())) {
        if (isClass(entry.getName())) {
          try (InputStream in = open.getInputStream(entry)) {
            String source = "jar:" + jar.toUri().toURL() + "!/" + entry.getName();
            found.add(new Found(in.readAllBytes(), source));
          }
        }
      }
    }
    return found;
  }

  /** Neither {@code package-info} nor {@code module-info}, nor what is for other releases. */
  private static boolean isClass(String file) {
    return file.endsWith(".class") && !file.endsWith("-info.class") && !file.startsWith("META-INF");
  }

  @Override
  public Found resource(ClassLoader loader, String internalName) throws IOException {
    if (loader == null) {
      return null;
    }
    URL url = loader.getResource(internalName + ".class");
    if (url == null) {
      return null;
    }
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new Found(in.readAllBytes(), url.toString());
    }
  }

  private static Found inDirectory(Path directory, String file) throws IOException {
    Path candidate = directory.resolve(file);
    return Files.isRegularFile(candidate)
        ? new Found(Files.readAllBytes(candidate), candidate.toUri().toURL().toString())
        : null;
  }

  private static Found inJar(Path jar, String file) throws IOException {
    if (!Files.isRegularFile(jar)) {
      return null;
    }
    try (JarFile open = new JarFile(jar.toFile())) {
      ZipEntry entry = open.getEntry(file);
      if (entry == null) {
        return null;
      }
      try (InputStream in = open.getInputStream(entry)) {
        return new Found(in.readAllBytes(), "jar:" + jar.toUri().toURL() + "!/" + file);
      }
    }
  }
}
