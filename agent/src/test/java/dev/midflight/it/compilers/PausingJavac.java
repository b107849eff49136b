package dev.midflight.it.compilers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.ForwardingJavaFileObject;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The javac of this JVM, which stops in the middle of writing one class file, after some of the
 * others, until it is told to go on.
 */
public final class PausingJavac implements AutoCloseable {

  private final String pausingAt;
  private final CountDownLatch paused = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private CompletableFuture<Void> compilation;

  private PausingJavac(String pausingAt) {
    this.pausingAt = pausingAt;
  }

  /** Compiles a source to its end. */
  public static void compile(String source, Path output) {
    new PausingJavac("").run(source, output);
  }

  /** Compiles in a thread of its own; returns when half of that class file is written. */
  public static PausingJavac pausingAt(String className, String source, Path output)
      throws InterruptedException {
    PausingJavac javac = new PausingJavac(className);
    javac.compilation = CompletableFuture.runAsync(() -> javac.run(source, output));
    javac.compilation.whenComplete((done, failed) -> javac.paused.countDown());
    javac.paused.await();
    if (javac.compilation.isDone()) {
      javac.compilation.join();
      throw new IllegalStateException("no class file of " + className + " was written");
    }
    return javac;
  }

  /** Lets it write the rest, and waits for that. */
  public void finish() {
    goOn.countDown();
    compilation.join();
  }

  @Override
  public void close() {
    finish();
  }

  private void run(String source, Path output) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options = List.of("-proc:none", "-d", output.toString());
    try (JavaFileManager manager = new Pausing(compiler.getStandardFileManager(null, null, null))) {
      if (!compiler
          .getTask(messages, manager, null, options, null, List.of(new Text(source)))
          .call()) {
        throw new IllegalStateException(messages.toString());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Pausing extends ForwardingJavaFileManager<JavaFileManager> {

    Pausing(JavaFileManager manager) {
      super(manager);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling)
        throws IOException {
      JavaFileObject file = super.getJavaFileForOutput(location, className, kind, sibling);
      return className.equals(pausingAt) ? new HalfFirst(file) : file;
    }
  }

  private final class HalfFirst extends ForwardingJavaFileObject<JavaFileObject> {

    HalfFirst(JavaFileObject file) {
      super(file);
    }

    @Override
    public OutputStream openOutputStream() throws IOException {
      OutputStream file = super.openOutputStream();
      return new ByteArrayOutputStream() {
        @Override
        public void close() throws IOException {
          try (file) {
            file.write(buf, 0, count / 2);
            file.flush();
            paused.countDown();
            goOn.await();
            file.write(buf, count / 2, count - count / 2);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
      };
    }
  }

  private static final class Text extends SimpleJavaFileObject {

    private final String text;

    Text(String text) {
      super(URI.create("string:///Source.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
