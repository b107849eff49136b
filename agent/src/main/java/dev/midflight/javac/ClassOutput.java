package dev.midflight.javac;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.tools.FileObject;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** Finds the class files that javac has just written, and writes them again. */
final class ClassOutput {

  private final Filer filer;
  private Boolean besideSources;
  private Boolean byModule;

  ClassOutput(Filer filer) {
    this.filer = filer;
  }

  /**
   * Where a class file is, for javac's {@code Filer}.
   *
   * @param module the name of the JPMS module, empty for the unnamed one
   * @param file the name of the file
   * @param source what the class was compiled from
   */
  record Place(String module, String packageName, String file, JavaFileObject source) {}

  byte[] read(Place place) throws IOException {
    Optional<Path> path = path(place);
    if (path.isPresent()) {
      return Files.readAllBytes(path.get());
    }
    try (InputStream in = resource(place).openInputStream()) {
      return in.readAllBytes();
    }
  }

  void write(Place place, byte[] bytes) throws IOException {
    Optional<Path> path = path(place);
    if (path.isPresent()) {
      Files.write(path.get(), bytes);
      return;
    }
    FileObject file =
        filer.createResource(
            StandardLocation.CLASS_OUTPUT, folder(place, place.packageName()), place.file());
    try (OutputStream out = file.openOutputStream()) {
      out.write(bytes);
    }
  }

  /** The file in the default file system; none where a file manager keeps classes elsewhere. */
  private Optional<Path> path(Place place) throws IOException {
    if (isBesideSources(place)) {
      return file(place.source().toUri()).map(source -> source.resolveSibling(place.file()));
    }
    return file(resource(place).toUri());
  }

  private static Optional<Path> file(URI uri) {
    return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
  }

  private FileObject resource(Place place) throws IOException {
    return filer.getResource(
        StandardLocation.CLASS_OUTPUT, folder(place, place.packageName()), place.file());
  }

  /**
   * Without {@code -d} javac writes each class beside its source, but the filer then leaves the
   * package out and names a file in the current directory.
   */
  private boolean isBesideSources(Place place) throws IOException {
    if (besideSources == null) {
      String folder = folder(place, "some.folder");
      URI probe = filer.getResource(StandardLocation.CLASS_OUTPUT, folder, "probe").toUri();
      besideSources =
          "file".equals(probe.getScheme()) && !probe.getPath().endsWith("some/folder/probe");
    }
    return besideSources;
  }

  /** The filer wants the module named exactly where there is an output directory for each. */
  private String folder(Place place, String packageName) throws IOException {
    if (place.module().isEmpty()) {
      return packageName;
    }
    String inModule = place.module() + "/" + packageName;
    if (byModule == null) {
      try {
        filer.getResource(StandardLocation.CLASS_OUTPUT, inModule, "probe");
        byModule = true;
      } catch (FilerException e) {
        byModule = false;
      }
    }
    return byModule ? inModule : packageName;
  }
}
