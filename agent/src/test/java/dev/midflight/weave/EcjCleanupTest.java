package dev.midflight.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cleanup code as the compiler of Eclipse makes it. */
class EcjCleanupTest {

  @TempDir private Path folder;

  @Test
  void finally_code_whose_last_copy_stands_behind_the_handler() throws IOException {
    find(
        """
        int m(int x) {
          try {
            if (x == 0) return x;
            body1();
            if (bodyFlag()) return Integer.parseInt("1");
          } finally {
            cleanup1();
            if (cleanupFlag()) cleanup2();
          }
          after1();
          return 2;
        }
        """,
        4);
  }

  @Test
  void breaks_and_continues() throws IOException {
    find(
        """
        void m() {
          while (bodyFlag()) {
            try {
              if (bodyFlag()) break;
              if (bodyFlag()) continue;
              body1();
            } finally {
              cleanup1();
            }
          }
          after1();
        }
        """,
        4);
  }

  @Test
  void catch_bodies_are_none() throws IOException {
    find(
        """
        void m() {
          try {
            body1();
          } catch (RuntimeException e) {
            catch1();
          } finally {
            cleanup1();
          }
          after1();
        }
        """,
        3);
  }

  @Test
  void monitors() throws IOException {
    find("void m(Object o) { synchronized (o) { body1(); if (bodyFlag()) return; } after1(); }", 0);
  }

  private void find(String members, int cleanup1) throws IOException {
    MarkedCode code = MarkedCode.compileByEcj(folder, members);

    assertThat(code.calls("cleanup1")).isEqualTo(cleanup1);
    assertThat(code.mistakes()).isEmpty();
  }
}
