package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ClassFolder;
import dev.midflight.classfile.ClassFolder.Contained;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kit.Say;

/**
 * Initialises every class of the first build, loads every module of the second one that differs,
 * and writes down what became of it. Arguments: the two builds, and where to write.
 */
public final class Upgrade {

  private Upgrade() {}

  public static void main(String[] args) throws Exception {
    Map<String, Contained> before = new HashMap<>();
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[2])))) {
      for (Contained module : ClassFolder.read(Path.of(args[0]))) {
        before.put(module.name(), module);
        for (ClassFile file : module.files().all()) {
          initialize(file.className(), out);
        }
      }
      Say.ready();
      int loads = 0;
      for (Contained module : ClassFolder.read(Path.of(args[1]))) {
        Contained old = before.get(module.name());
        if (old != null && !old.md5().equals(module.md5())) {
          out.println("module\t" + module.name() + "\t" + load(module));
          loads++;
        }
      }
      row("loads", loads);
    }
    // Somebody's initialiser may have started threads.
    Runtime.getRuntime().halt(0);
  }

  private static void initialize(String name, PrintWriter out) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      out.println("uninitialised\t" + name + "\t" + e.getClass().getName());
    }
  }

  private static String load(Contained module) {
    LoadResult result =
        Code.loadBinary(module.name(), "new", module.classFiles().toArray(byte[][]::new));
    return result instanceof Refused refused
        ? refused.reason() + ": " + refused.detail().replaceAll("\\s+", " ")
        : "LOADABLE";
  }
}
