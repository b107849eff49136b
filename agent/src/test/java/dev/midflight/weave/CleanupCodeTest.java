package dev.midflight.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What is found in monitors, resources and strange code, and what is said about it. */
class CleanupCodeTest {

  @TempDir private Path folder;

  @Test
  void synchronized_statements() throws IOException {
    find(
        8,
        """
        int m(Object a, Object b) {
          synchronized (a) {
            body1();
            if (bodyFlag()) return 1;
            synchronized (b) {
              if (bodyFlag()) return a.hashCode();
              body2();
            }
            while (true) {
              synchronized (this) { if (bodyFlag()) break; body1(); }
            }
          }
          try {
            synchronized (b) { body1(); }
          } catch (RuntimeException e) {
            catch1();
          } finally {
            cleanup1();
          }
          after1();
          return 2;
        }
        """,
        3);
  }

  @Test
  void one_resource() throws IOException {
    MarkedCode code =
        find(
            8,
            """
            int m() {
              try (Resource r = open()) { body1(); if (bodyFlag()) return 1; }
              after1();
              return 2;
            }
            void n() { try (Resource r = new Resource()) { body1(); } after1(); }
            void o() { try (Resource r = null) { body1(); } after1(); }
            void p() { while (true) { try (Resource r = open()) { body1(); } } }
            <R extends Object & AutoCloseable> void q(java.util.List<R> all) throws Exception {
              try (R r = all.get(0)) { body1(); }
            }
            """,
            0);
    assertThat(code.calls("close")).isEqualTo(11);
  }

  @Test
  void several_resources_with_catch_and_finally() throws IOException {
    find(
        8,
        """
        int m() {
          for (int i = 0; ; i++) {
            try (Resource a = open(); Resource b = new Resource(); Resource c = null) {
              body1();
              if (bodyFlag()) return 1;
              if (bodyFlag()) continue;
              if (bodyFlag()) break;
            } catch (RuntimeException e) {
              catch1();
            } finally {
              cleanup1();
            }
            after1();
          }
          after1();
          return 2;
        }
        """,
        6);
  }

  @Test
  void resource_variables() throws IOException {
    MarkedCode code =
        find(11, "void m(Resource a) { try (a; Resource b = a) { body1(); } after1(); }", 0);
    assertThat(code.calls("close")).isEqualTo(4);
  }

  @Test
  void a_catch_of_the_user_is_none() throws IOException {
    MarkedCode code =
        MarkedCode.compile(
            folder,
            """
            void m(Resource r) throws Throwable {
              try { body1(); } catch (Throwable t) { r.close(); throw t; }
              after1();
            }
            """);

    assertThat(CleanupCode.of(code.method("m")).regions()).isEmpty();
  }

  @Test
  void code_without_try_has_none() throws IOException {
    MarkedCode code = MarkedCode.compile(folder, "void m() { body1(); after1(); }");

    assertThat(CleanupCode.of(code.method("m"))).isSameAs(CleanupCode.of(code.method("body1")));
  }

  @Test
  void regions_exits_and_handlers() throws IOException {
    MethodNode method =
        MarkedCode.compile(
                folder, "void m() { try { body1(); } finally { cleanup1(); } after1(); }")
            .method("m");
    CleanupCode cleanup = CleanupCode.of(method);
    List<AbstractInsnNode> calls = calls(method, "cleanup1");

    assertThat(cleanup.regions()).hasSize(2);
    assertThat(cleanup.regions().get(0))
        .isEqualTo(new CleanupCode.Region(calls.get(0), calls.get(0)));
    assertThat(cleanup.regions().get(1).first().getOpcode()).isEqualTo(Opcodes.ASTORE);
    assertThat(cleanup.regions().get(1).last().getOpcode()).isEqualTo(Opcodes.ATHROW);
    assertThat(cleanup.exits()).containsExactly(calls.get(0));
    assertThat(cleanup.ends()).isEmpty();
    assertThat(cleanup.landings()).isEmpty();
    assertThat(method.tryCatchBlocks).allMatch(cleanup::isCleanupHandler);
  }

  @Test
  void a_catch_is_no_cleanup_handler() throws IOException {
    MethodNode method =
        MarkedCode.compile(
                folder,
                """
                void m() {
                  try { body1(); } catch (RuntimeException e) { catch1(); } finally { cleanup1(); }
                }
                """)
            .method("m");
    CleanupCode cleanup = CleanupCode.of(method);

    assertThat(method.tryCatchBlocks)
        .allMatch(block -> cleanup.isCleanupHandler(block) == (block.type == null));
  }

  @Test
  void a_test_for_null_lands_behind() throws IOException {
    MethodNode method =
        MarkedCode.compile(folder, "void m() { try (Resource r = open()) { body1(); } after1(); }")
            .method("m");
    CleanupCode cleanup = CleanupCode.of(method);

    assertThat(cleanup.landings())
        .extracting(MarkedCode::real)
        .containsExactly(calls(method, "after1").get(0));
    assertThat(cleanup.exits()).containsExactly(calls(method, "close").get(0));
  }

  @Test
  void what_differs_from_the_handler_is_no_copy() throws IOException {
    MethodNode method =
        MarkedCode.compile(folder, "void m() { try { body1(); } finally { cleanup1(); } }")
            .method("m");
    List<AbstractInsnNode> calls = calls(method, "cleanup1");
    ((MethodInsnNode) calls.get(0)).name = "cleanup2";
    CleanupCode cleanup = CleanupCode.of(method);

    assertThat(cleanup.contains(calls.get(0))).isFalse();
    assertThat(cleanup.contains(calls.get(1))).isTrue();
    assertThat(cleanup.exits()).isEmpty();
  }

  @Test
  void a_handler_that_is_jumped_into_is_not_understood() throws IOException {
    MethodNode method =
        MarkedCode.compile(folder, "void m() { try { body1(); } finally { cleanup1(); } }")
            .method("m");
    LabelNode inside = new LabelNode();
    method.instructions.insertBefore(calls(method, "cleanup1").get(1), inside);
    method.instructions.insert(new JumpInsnNode(Opcodes.GOTO, inside));

    assertThat(CleanupCode.of(method).regions()).isEmpty();
  }

  @Test
  void strange_handlers_are_survived() {
    for (List<AbstractInsnNode> handler :
        List.<List<AbstractInsnNode>>of(
            List.of(),
            List.of(new InsnNode(Opcodes.ATHROW)),
            List.of(new InsnNode(Opcodes.POP)),
            List.of(new VarInsnNode(Opcodes.ASTORE, 1)),
            List.of(new VarInsnNode(Opcodes.ASTORE, 1), new VarInsnNode(Opcodes.ASTORE, 1)))) {
      for (String type : new String[] {null, "java/lang/Throwable"}) {
        assertThat(CleanupCode.of(withHandler(type, handler)).regions()).isEmpty();
      }
    }
  }

  @Test
  void an_exception_that_is_dropped() {
    CleanupCode cleanup =
        CleanupCode.of(
            withHandler(null, List.of(new InsnNode(Opcodes.POP), new InsnNode(Opcodes.RETURN))));

    assertThat(cleanup.regions()).hasSize(1);
    assertThat(cleanup.ends()).hasSize(2);
  }

  /** A body of one {@code nop}, what a copy would be, and the handler. */
  private static MethodNode withHandler(String type, List<AbstractInsnNode> handler) {
    MethodNode method = new MethodNode(Opcodes.ACC_STATIC, "m", "()V", null, null);
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    LabelNode target = new LabelNode();
    method.instructions.add(start);
    method.instructions.add(new InsnNode(Opcodes.NOP));
    method.instructions.add(end);
    method.instructions.add(new InsnNode(Opcodes.RETURN));
    method.instructions.add(target);
    handler.forEach(instruction -> method.instructions.add(instruction.clone(null)));
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, target, type));
    return method;
  }

  private static List<AbstractInsnNode> calls(MethodNode method, String name) {
    return Stream.of(method.instructions.toArray())
        .filter(i -> i instanceof MethodInsnNode call && call.name.equals(name))
        .toList();
  }

  private MarkedCode find(int least, String members, int cleanup1) throws IOException {
    MarkedCode code = MarkedCode.withoutMistakes(folder, least, members);

    assertThat(code.calls("cleanup1")).isEqualTo(cleanup1);
    return code;
  }
}
