package dev.midflight.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntSupplier;

/** A module of four classes: itself, a member, a class in that, and an anonymous class. */
public final class Fixture {

  static final List<String> CLASSES =
      List.of("Fixture", "Fixture$Member", "Fixture$Member$Inner", "Fixture$1");

  private static final String FILE = ".class";

  private Fixture() {}

  public static IntSupplier anonymous() {
    return new IntSupplier() {
      @Override
      public int getAsInt() {
        return new Member.Inner().hashCode();
      }
    };
  }

  public static void copyClassFiles(Path directory) {
    CLASSES.forEach(name -> copy(name, directory.resolve(name + FILE)));
  }

  public static byte[] classFile(String name) {
    try (InputStream in = Fixture.class.getResourceAsStream(name + FILE)) {
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void copy(String name, Path file) {
    try {
      Files.write(file, classFile(name));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static final class Member {
    static final class Inner {}
  }
}
