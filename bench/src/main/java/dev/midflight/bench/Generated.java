package dev.midflight.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java sources made for a benchmark, and their compilation with the plug-in of Midflight. */
final class Generated {

  private final List<JavaFileObject> sources = new ArrayList<>();

  Generated add(String name, String source) {
    URI uri = URI.create("memory:///" + name.replace('.', '/') + ".java");
    sources.add(
        new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        });
    return this;
  }

  /** Adds {@code count} classes {@code NAME0, NAME1, ...} with a method {@code run} and others. */
  Generated addMany(String packageName, String name, int count, int methods) {
    for (int i = 0; i < count; i++) {
      add(packageName + "." + name + i, application(packageName, name + i, methods, 1));
    }
    return this;
  }

  /** Compiles them into a new folder, which goes when this JVM does. */
  Path compile() throws IOException {
    Path classes = Files.createTempDirectory("midflight-bench");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(classes)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-d",
            classes.toString(),
            "-processorpath",
            Main.midflightJar(),
            "-Xplugin:Midflight");
    if (!compiler.getTask(null, null, null, options, null, sources).call()) {
      throw new IllegalStateException("the generated sources do not compile");
    }
    return classes;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("left behind: " + folder + " (" + e + ")");
    }
  }

  /** A class whose method {@code run} calls all {@code methods} others, each calling the next. */
  static String application(String packageName, String name, int methods, int version) {
    StringBuilder text = new StringBuilder();
    text.append("package %s;%npublic class %s {%n".formatted(packageName, name));
    text.append("  public static int run(int n) { return m0(n); }\n");
    IntStream.range(0, methods)
        .forEach(i -> text.append(method(i, i + 1 == methods ? "n" : "m%d(n)".formatted(i + 1))));
    text.append("  static int version() { return %d; }%n}%n".formatted(version));
    return text.toString();
  }

  private static String method(int number, String inner) {
    return """
      static int m%d(int n) {
        int sum = %s;
        for (int i = 0; i < n; i++) {
          sum += version() ^ i;
        }
        return sum * 31 + %d;
      }
    """
        .formatted(number, inner, number);
  }
}
