package dev.midflight.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code finally} code as javac makes it for several releases. */
class FinallyCodeTest {

  @TempDir private Path folder;

  @Test
  void finally_code_and_its_copy() throws IOException {
    find(8, "void m() { try { body1(); } finally { cleanup1(); } after1(); }", 2);
  }

  @Test
  void early_returns() throws IOException {
    find(
        8,
        """
        int m(int x) {
          try {
            if (x == 0) return x;
            body1();
            if (bodyFlag()) return Integer.parseInt("1");
            body2();
          } finally {
            cleanup1();
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
        8,
        """
        void m() {
          outer:
          for (int i = 0; i < 9; i++) {
            while (bodyFlag()) {
              try {
                if (bodyFlag()) break;
                if (bodyFlag()) continue;
                if (bodyFlag()) continue outer;
                if (bodyFlag()) break outer;
                body1();
              } finally {
                cleanup1();
              }
              after1();
            }
          }
          after1();
        }
        """,
        6);
  }

  @Test
  void finally_code_at_the_end_of_a_loop() throws IOException {
    find(
        8,
        """
        void m(Object o) {
          while (true) {
            try { body1(); } finally { if (o != null) cleanup1(); }
          }
        }
        void n(Object o) {
          do {
            try { body1(); } finally { if (o != null) cleanup1(); else cleanup2(); }
          } while (bodyFlag());
          after1();
        }
        """,
        4);
  }

  @Test
  void catch_bodies_are_none_but_their_finally_code_is() throws IOException {
    find(
        8,
        """
        int m() {
          try {
            body1();
          } catch (IllegalStateException e) {
            catch1();
          } catch (RuntimeException e) {
            catch1();
            if (bodyFlag()) return 1;
            throw e;
          } catch (Throwable e) {
            catch1();
          } finally {
            cleanup1();
          }
          after1();
          return 2;
        }
        """,
        5);
  }

  @Test
  void empty_catch_bodies() throws IOException {
    find(
        8,
        """
        void m() {
          try {
            body1();
          } catch (IllegalStateException e) {
          } catch (RuntimeException e) {
          } finally {
            cleanup1();
          }
          after1();
        }
        """,
        4);
  }

  @Test
  void nested_try_statements() throws IOException {
    find(
        8,
        """
        int m() {
          try {
            try {
              body1();
              if (bodyFlag()) return 1;
            } finally {
              cleanup1();
              cleanup2();
            }
            body2();
          } finally {
            try {
              cleanup1();
            } finally {
              cleanup3();
            }
          }
          after1();
          return 2;
        }
        """,
        6);
  }

  @Test
  void loops_and_catches_in_finally_code() throws IOException {
    find(
        8,
        """
        void m(Object[] all) {
          try {
            body1();
          } finally {
            for (int i = 0; i < 3; i++) {
              for (Object o : all) {
                try { cleanup1(); } catch (IllegalStateException e) { cleanup2(); }
                if (cleanupFlag()) break;
              }
              do { cleanup3(); } while (cleanupFlag());
            }
            try { cleanup1(); } catch (Throwable t) { cleanup2(); }
          }
          after1();
        }
        """,
        4);
  }

  @Test
  void monitors_and_resources_in_finally_code() throws IOException {
    find(
        8,
        """
        void m(Object lock, Object log) {
          Exception failure = null;
          try {
            body1();
            if (bodyFlag()) return;
          } catch (IllegalStateException e) {
            catch1();
          } finally {
            try {
              synchronized (lock) { if (cleanupFlag()) cleanup1(); }
            } catch (Exception e) {
              failure = e;
            }
            if (failure != null) cleanup2();
            try (Resource r = new Resource()) { cleanup3(); }
          }
          after1();
        }
        """,
        4);
  }

  @Test
  void switches_in_finally_code() throws IOException {
    find(
        8,
        """
        void m(String s) {
          try {
            body1();
          } finally {
            switch (cleanupNumber()) {
              case 1: cleanup1(); break;
              case 2: cleanup2();
              case 3: cleanup3(); break;
              default:
            }
            switch (s) {
              case "a": cleanup1(); break;
              case "b": cleanup2(); break;
              default: cleanup3();
            }
            switch (cleanupNumber()) {
              case 1000: cleanup2(); return;
              case -1000: cleanup2();
            }
          }
          after1();
        }
        """,
        4);
  }

  @Test
  void switch_expressions() throws IOException {
    find(
        17,
        """
        int m(int x) {
          int r = switch (x) {
            case 1 -> { try { body1(); yield 3; } finally { cleanup1(); } }
            default -> 4;
          };
          after1();
          try {
            body1();
          } finally {
            int y = switch (cleanupNumber()) { case 7 -> cleanupNumber(); default -> 2; };
            if (y > 1) cleanup1();
          }
          after1();
          return r;
        }
        """,
        4);
  }

  @Test
  void finally_code_that_returns() throws IOException {
    find(
        8,
        """
        int m() { try { body1(); } finally { cleanup1(); return 1; } }
        int n(boolean b) {
          try {
            body1();
            if (b) return 2;
          } catch (RuntimeException e) {
            catch1();
          } finally {
            if (cleanupFlag()) { cleanup1(); return 3; } else { cleanup2(); return 4; }
          }
        }
        """,
        6);
  }

  @Test
  void finally_code_that_continues_or_breaks() throws IOException {
    find(
        8,
        """
        void m() {
          for (int i = 0; i < 3; i++) {
            try { body1(); } finally { cleanup1(); continue; }
          }
          after1();
        }
        void n() {
          while (true) {
            try { body1(); } finally { cleanup1(); break; }
          }
          after1();
        }
        void o() {
          while (true) {
            try { body1(); } finally { cleanup1(); continue; }
          }
        }
        void p() {
          while (bodyFlag()) {
            try {
              body1();
            } finally {
              cleanup1();
              if (cleanupFlag()) continue;
              if (cleanupFlag()) break;
            }
            after1();
          }
          after1();
        }
        void q() {
          while (bodyFlag()) {
            try { throw new RuntimeException(); } finally { cleanup1(); break; }
          }
          after1();
        }
        void r() {
          while (bodyFlag()) {
            try {
              body1();
            } finally {
              if (cleanupFlag()) break;
              cleanup1();
              continue;
            }
          }
          after1();
        }
        void s() {
          for (;;) {
            try { throw new RuntimeException(); } finally { cleanup1(); break; }
          }
          after1();
        }
        """,
        12);
  }

  @Test
  void finally_code_that_throws() throws IOException {
    find(
        8,
        """
        void m() {
          try {
            body1();
          } finally {
            cleanup1();
            if (cleanupFlag()) throw new IllegalStateException();
            cleanup2();
          }
          after1();
        }
        void n() {
          try { body1(); } finally { cleanup1(); throw new IllegalStateException(); }
        }
        """,
        4);
  }

  @Test
  void an_inner_finally_returns_through_an_outer_one() throws IOException {
    find(
        8,
        """
        int m() {
          try {
            try {
              body1();
            } finally {
              cleanup1();
              if (cleanupFlag()) return 1;
            }
            body2();
          } finally {
            cleanup2();
          }
          after1();
          return 2;
        }
        """,
        2);
  }

  @Test
  void finally_code_that_never_completes_within_a_try_with_catch() throws IOException {
    find(
        8,
        """
        int m() {
          try {
            try {
              body1();
            } finally {
              if (cleanupFlag()) return 1;
              cleanup1();
              return 2;
            }
          } catch (RuntimeException e) {
            catch1();
          } finally {
            cleanup2();
          }
          after1();
          return 3;
        }
        """,
        2);
  }

  @Test
  void locals_of_all_kinds() throws IOException {
    find(
        8,
        """
        long m(long[] a, double d) {
          long before = 1;
          try {
            long inside = a[0];
            body1();
            before += inside;
          } finally {
            long sum = before;
            double other = d;
            for (int i = 0; i < a.length; i++) {
              sum += a[i] + i;
              other *= 2.5;
            }
            int[][] grid = new int[2][3];
            Object[] objects = {sum, other, "text", int.class, grid instanceof Object};
            before = sum;
            if (objects != null) cleanup1();
          }
          after1();
          return before;
        }
        """,
        2);
  }

  @Test
  void lambdas() throws IOException {
    find(
        8,
        """
        Runnable m(String s) {
          return () -> {
            try {
              body1();
            } finally {
              Runnable r = () -> s.length();
              String text = s + cleanupNumber();
              cleanup1();
            }
            after1();
          };
        }
        """,
        2);
  }

  @Test
  void constructors() throws IOException {
    find(8, "Marked(int i) { super(); try { body1(); } finally { cleanup1(); } after1(); }", 2);
  }

  @Test
  void empty_finally_code() throws IOException {
    find(8, "void m() { try { body1(); } finally { } after1(); }", 0);
  }

  private void find(int least, String members, int cleanup1) throws IOException {
    MarkedCode code = MarkedCode.withoutMistakes(folder, least, members);

    assertThat(code.calls("cleanup1")).isEqualTo(cleanup1);
  }
}
