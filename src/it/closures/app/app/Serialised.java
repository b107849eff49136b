package app;

import static kit.Say.row;

import closures.Kinds;
import dev.midflight.Code;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import kit.Say;
import kit.Versions;

/** Closures that were written down, and read again after a load and after a purge. */
public final class Serialised {

  private static final String KINDS = "closures.Kinds";

  public static void main(String[] args) throws Exception {
    Say.ready();
    Supplier<Object> closure = Kinds.serialisable("zz");
    byte[] written = written(closure);
    row("G7.1", called(written));
    row("G7 name", name(1, closure));
    load(2);
    row("G7.2", called(written));
    row("G7 held", Say.of(closure::get));
    row("G7 rewritten", called(written(closure)));
    Code.purge(KINDS);
    row("G7.3", called(written));
    row("G7 held purged", Say.of(closure::get));
    row("G7 name later", name(2, Kinds.serialisable("y")));
    load(1);
    row("G7.4", called(written));
  }

  private static void load(int version) {
    Versions.load(version, KINDS).orThrow();
  }

  private static byte[] written(Object closure) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(closure);
    }
    return bytes.toByteArray();
  }

  private static Object called(byte[] written) {
    return Say.of(
        () -> {
          try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written))) {
            return ((Supplier<?>) in.readObject()).get();
          }
        });
  }

  /** Whether it is written down under the name and type that javac gave its body. */
  private static String name(int version, Object closure) throws ReflectiveOperationException {
    Method replace = closure.getClass().getDeclaredMethod("writeReplace");
    replace.setAccessible(true);
    SerializedLambda form = (SerializedLambda) replace.invoke(closure);
    String classFile = new String(Versions.top(version, KINDS), StandardCharsets.ISO_8859_1);
    return form.getImplMethodName().startsWith("lambda$serialisable$")
        + " "
        + classFile.contains(form.getImplMethodName())
        + " "
        + form.getImplMethodSignature()
        + " "
        + form.getCapturingClass();
  }
}
