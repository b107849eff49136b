package dev.midflight.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cleanup code as the compiler of Kotlin makes it. */
class KotlinCleanupTest {

  @TempDir private Path folder;

  @Test
  void use_on_each_way_out() throws IOException {
    MarkedCode code =
        MarkedCode.compileByKotlin(
            folder,
            """
            fun plain() { open().use { body1() }; after1() }
            fun returning(): Int {
              open().use { if (bodyFlag()) return bodyNumber(); body1() }
              after1()
              return 1
            }
            fun value(): Int { val x = open().use { bodyNumber() }; after1(); return x }
            fun perhaps() { openOrNot()?.use { body1() }; after1() }
            fun nested() {
              for (i in 0..3) {
                open().use {
                  if (bodyFlag()) continue
                  if (bodyFlag()) break
                  openOrNot().use { body1() }
                }
                after1()
              }
            }
            """);

    assertThat(code.calls("closeFinally")).isEqualTo(15);
    assertThat(code.mistakes()).isEmpty();
  }

  @Test
  void finally_code_and_monitors() throws IOException {
    MarkedCode code =
        MarkedCode.compileByKotlin(
            folder,
            """
            fun caught(): Int {
              try {
                if (bodyFlag()) return bodyNumber()
                body1()
              } catch (e: RuntimeException) {
                catch1()
              } finally {
                cleanup1()
                if (cleanupFlag()) cleanup2()
              }
              after1()
              return 2
            }
            fun value(): Int {
              val x = try { if (bodyFlag()) bodyNumber() else 4 } finally { cleanup1() }
              after1()
              return x
            }
            fun returning(): Int { try { body1() } finally { cleanup1(); return 3 } }
            fun locked(o: Any) { synchronized(o) { body1(); if (bodyFlag()) return }; after1() }
            """);

    assertThat(code.calls("cleanup1")).isEqualTo(8);
    assertThat(code.mistakes()).isEmpty();
  }
}
