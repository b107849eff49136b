package dev.midflight.javac;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Compiles sources in this JVM, with the plug-in that is on its class path. */
final class PluginCompiler {

  private final Path folder;
  private final List<Path> sources = new ArrayList<>();

  /** Whether there are classes, and what javac said: {@code LINE: message}. */
  record Outcome(boolean done, List<String> messages, Path classes) {

    RecordedCalls calls() {
      if (!done) {
        throw new AssertionError(String.join("\n", messages));
      }
      return RecordedCalls.in(classes);
    }
  }

  PluginCompiler(Path folder) {
    this.folder = folder;
  }

  /** Where the plug-in and what it needs is. */
  static String pluginPath() {
    return Stream.of(MidflightPlugin.class, ClassReader.class, ClassNode.class)
        .map(PluginCompiler::location)
        .collect(Collectors.joining(File.pathSeparator));
  }

  static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Compiles only the sources named from now on. */
  PluginCompiler forgetSources() {
    sources.clear();
    return this;
  }

  PluginCompiler source(String file, String text) {
    Path path = sourceFolder().resolve(file);
    try {
      Files.createDirectories(path.getParent());
      sources.add(Files.writeString(path, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** A class {@code com.acme.Foo} with these members. */
  PluginCompiler foo(String members) {
    return source("com/acme/Foo.java", "package com.acme;\nclass Foo {\n" + members + "\n}\n");
  }

  Path sourceFolder() {
    return folder.resolve("src");
  }

  Path classes() {
    return folder.resolve("classes");
  }

  /** Compiles as a user would, with further options. */
  Outcome compile(String... more) {
    List<String> options = new ArrayList<>(List.of("-d", classes().toString()));
    options.addAll(List.of("-processorpath", pluginPath(), "-Xplugin:Midflight"));
    options.addAll(List.of(more));
    return compileWith(options);
  }

  Outcome compileWith(List<String> options) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      boolean done = javac.getTask(null, files, diagnostics, options, null, units).call();
      List<String> messages =
          diagnostics.getDiagnostics().stream()
              .map(d -> d.getLineNumber() + ": " + d.getMessage(Locale.ROOT))
              .toList();
      return new Outcome(done, messages, classes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
