package app;

import static kit.Say.of;
import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import foo.Foo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import kit.Say;
import kit.Versions;

/** Every way in which what is to be loaded can be wrong; the current version survives each. */
public final class LoadErrors {

  private static final String FOO = "foo.Foo";
  private static final byte[] GOOD = Versions.top(2, FOO);
  private static final byte[] BAR = Versions.top(1, "bar.Bar");

  public static void main(String[] args) throws IOException {
    Say.ready();
    row("L1 first", Foo.v());
    bytes();
    files(Versions.path("path"));
    arguments();
    notOurs();
  }

  private static void bytes() {
    row("L1.1", refused("this is not a class file".getBytes()));
    row("L1.2", refused(new byte[0]));
    row("L1 none", shown(Code.loadBinary(FOO, "label")));
    row("L1.3", refused(Arrays.copyOf(GOOD, GOOD.length / 2)));
    row("L1.4", refused(BAR));
    row("L1 also", refused(GOOD, BAR));
    row("L1 newer", refused(newer()));
    row("L1.22", refused(ruined()));
    row("L1.23", Foo.v() + " " + Code.checkOldCode(FOO));
  }

  private static void files(Path path) throws IOException {
    row("L1.7", shown(Code.loadFile("no.such.Type")));
    row("L1 load", shown(Code.load("no.such.Type")));
    row("L1.8", shown(Code.ensureLoaded("no.such.Type")));
    Files.createDirectories(path.resolve("foo"));
    Files.write(path.resolve("foo/Fresh.class"), BAR);
    row("L1.10", shown(Code.loadFile("foo.Fresh")));
    row("L1.11", shown(Code.ensureLoaded("foo.Fresh")));
    row("L1.12", of(() -> Class.forName("foo.Fresh")));
  }

  private static void arguments() {
    row("L1.16", of(() -> Code.loadBinary(FOO, null, GOOD)));
    row("L1.17", of(() -> Code.loadBinary(FOO, "label", (byte[]) null)));
    row("L1.18", of(() -> Code.loadBinary((String) null, "label", GOOD)));
    row("L1.19", of(() -> Code.loadFile((String) null)));
  }

  private static void notOurs() {
    row("L2.2", shown(Code.loadBinary("java.util.ArrayList", "label", GOOD)));
    row("L2.3", shown(Code.loadFile("java.util.ArrayList")));
    row("L2.4", shown(Code.load("java.util.ArrayList")));
    row("L3.4", shown(Code.loadFile("java.lang.Object")));
    row("L2 midflight", shown(Code.load("dev.midflight.Code")));
    row("L2 unmanaged", shown(Code.load("kit.Mailbox")));
  }

  private static String refused(byte[]... classFiles) {
    return shown(Code.loadBinary(FOO, "label", classFiles));
  }

  private static String shown(LoadResult result) {
    return result instanceof LoadResult.Refused refused
        ? refused.reason() + ": " + refused.detail()
        : Say.brief(result);
  }

  /** A class file of a version that no JVM reads yet. */
  private static byte[] newer() {
    byte[] bytes = GOOD.clone();
    bytes[6] = 0x03;
    return bytes;
  }

  /** Parses, but does not verify: {@code v()} returns without having pushed a value. */
  private static byte[] ruined() {
    byte[] bytes = GOOD.clone();
    for (int i = bytes.length - 2; i > 0; i--) {
      if (bytes[i] == ICONST_2 && bytes[i + 1] == IRETURN) {
        bytes[i] = NOP;
        return bytes;
      }
    }
    throw new AssertionError("no method that returns 2");
  }

  private static final byte NOP = 0x00;
  private static final byte ICONST_2 = 0x05;
  private static final byte IRETURN = (byte) 0xAC;
}
