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

  @Test
  void resources() throws IOException {
    closes(
        """
        int m() {
          try (Resource r = open()) {
            if (bodyFlag()) return bodyNumber();
            body1();
          }
          after1();
          return 1;
        }
        """,
        3);
  }

  @Test
  void resources_that_are_opened_one_after_the_other() throws IOException {
    closes(
        """
        int m() {
          while (bodyFlag()) {
            try (Resource r = open(); Resource s = open(); Resource t = open()) {
              if (bodyFlag()) return bodyNumber();
              if (bodyFlag()) continue;
              if (bodyFlag()) break;
              body1();
            } catch (RuntimeException e) {
              catch1();
            } finally {
              cleanup1();
            }
            after1();
          }
          return 1;
        }
        """,
        15);
  }

  @Test
  void finally_code_that_returns_stands_once() throws IOException {
    find(
        """
        int m() {
          try {
            if (bodyFlag()) return bodyNumber();
            body1();
          } catch (RuntimeException e) {
            catch1();
          } finally {
            cleanup1();
            if (cleanupFlag()) return 3;
            cleanup2();
            return 4;
          }
        }
        """,
        1);
  }

  @Test
  void finally_code_that_throws_or_continues_stands_once() throws IOException {
    find("void m() { try { body1(); } finally { cleanup1(); throw new Error(); } }", 1);
    find(
        """
        void m() {
          while (true) {
            try {
              if (bodyFlag()) return;
              body1();
            } finally {
              cleanup1();
              continue;
            }
          }
        }
        """,
        1);
  }

  @Test
  void finally_code_that_returns_inside_of_another() throws IOException {
    find(
        """
        int m() {
          try {
            try { body1(); } finally { cleanup1(); return 3; }
          } finally {
            cleanup2();
          }
        }
        """,
        1);
  }

  private void closes(String members, int close) throws IOException {
    MarkedCode code = MarkedCode.compileByEcj(folder, members);

    assertThat(code.calls("close")).isEqualTo(close);
    assertThat(code.mistakes()).isEmpty();
  }

  private void find(String members, int cleanup1) throws IOException {
    MarkedCode code = MarkedCode.compileByEcj(folder, members);

    assertThat(code.calls("cleanup1")).isEqualTo(cleanup1);
    assertThat(code.mistakes()).isEmpty();
  }
}
