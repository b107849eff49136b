package app;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kit.Versions;

/** The modules of this scenario, whose versions differ in the number that they tell. */
final class Modules {

  private static final String FIRST = "version 001";

  private Modules() {}

  /** Loads one more version of the module and returns its number. */
  static int loadNext(String module) {
    int number = current(module) + 1;
    LoadResult result = Code.loadBinary(module, "v" + number, bytes(module, number));
    return result.orThrow().number();
  }

  /** Has them loaded before the agent comes, where that is attached. */
  static void touch(String... modules) {
    for (String module : modules) {
      try {
        Class.forName(module);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static int current(String module) {
    return Code.moduleInfo(module).orElseThrow().current().number();
  }

  private static byte[][] bytes(String module, int number) {
    byte[][] classFiles = Versions.bytes(1, module);
    String other = FIRST.substring(0, FIRST.length() - 3) + "%03d".formatted(number);
    for (byte[] classFile : classFiles) {
      replace(classFile, utf8(FIRST), utf8(other));
    }
    return classFiles;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Replaces a text constant by one that is as long. */
  private static void replace(byte[] in, byte[] old, byte[] by) {
    for (int i = 0; i + old.length <= in.length; i++) {
      if (Arrays.equals(in, i, i + old.length, old, 0, old.length)) {
        System.arraycopy(by, 0, in, i, by.length);
      }
    }
  }
}
