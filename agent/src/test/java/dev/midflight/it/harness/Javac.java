package dev.midflight.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles folders of sources for Java 17, with Midflight's plug-in or without. */
final class Javac {

  private Javac() {}

  static Path compile(Path sources, Path output, List<Path> classPath, boolean plugin) {
    return compile(sources, output, classPath, plugin, List.of());
  }

  /** Forks the javac of that JDK instead of using the one at hand; with the plug-in. */
  static Path compileBy(Jdk jdk, int release, Path sources, Path output, List<Path> classPath) {
    List<String> command = new ArrayList<>(List.of(jdk.javac().toString()));
    command.addAll(options(release, output, classPath, true));
    javaFiles(sources).forEach(file -> command.add(file.toString()));
    try (App javac = App.start(command)) {
      javac.end().exited(0);
    }
    return output;
  }

  static Path compile(
      Path sources, Path output, List<Path> classPath, boolean plugin, List<String> more) {
    List<String> options = options(17, output, classPath, plugin);
    options.addAll(more);
    compile(options, javaFiles(sources));
    return output;
  }

  private static List<String> options(
      int release, Path output, List<Path> classPath, boolean plugin) {
    List<String> options =
        new ArrayList<>(
            List.of("--release", String.valueOf(release), "-d", created(output).toString()));
    options.addAll(List.of("-cp", joined(classPath)));
    if (plugin) {
      options.addAll(List.of("-Xplugin:Midflight", "-processorpath", Midflight.jar().toString()));
    } else {
      options.add("-proc:none");
    }
    return options;
  }

  private static void compile(List<String> options, List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!compiled) {
        throw new IllegalStateException("javac " + options + " " + files + "\n" + messages);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
