package dev.midflight.agent;

import dev.midflight.server.ClassFinder;
import dev.midflight.server.CodePath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
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
