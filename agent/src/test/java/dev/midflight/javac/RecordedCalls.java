package dev.midflight.javac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The call instructions in class files, and what the attribute says of each. Reads the attribute on
 * its own, so that it can also be used on the packaged jar's output.
 */
final class RecordedCalls {

  private final List<Call> calls = new ArrayList<>();

  /**
   * A call instruction.
   *
   * @param argument the number that it passes last, {@code null} if that is no constant
   */
  record Call(
      String type, String method, String owner, String name, Integer argument, boolean qualified) {}

  /** What the attribute calls qualified: one key for each instruction. */
  private static final class Content extends Attribute {

    private final Set<String> keys = new HashSet<>();

    Content() {
      super("Midflight");
    }

    @Override
    protected Attribute read(
        ClassReader reader, int offset, int length, char[] buffer, int code, Label[] labels) {
      byte[] bytes = new byte[length];
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) reader.readByte(offset + i);
      }
      Content content = new Content();
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        content.read(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return content;
    }

    private void read(DataInputStream in) throws IOException {
      assertThat(in.readUnsignedByte()).as("format").isEqualTo(1);
      for (int entries = in.readUnsignedShort(); entries > 0; entries--) {
        String caller = in.readUTF() + in.readUTF();
        String called = in.readUTF() + "." + in.readUTF() + in.readUTF();
        for (int ordinals = in.readUnsignedShort(); ordinals > 0; ordinals--) {
          keys.add(caller + " " + called + " " + in.readUnsignedShort());
        }
      }
      assertThat(in.available()).as("bytes too many").isZero();
    }
  }

  /** Those of all class files in the folder; each must have the attribute. */
  static RecordedCalls in(Path classes) {
    RecordedCalls result = new RecordedCalls();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        result.read(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }

  /** Those of one method, or of the lambdas in it where the name ends with a dollar. */
  List<Call> of(String method) {
    return calls.stream().filter(call -> call.method().startsWith(method)).toList();
  }

  /** Checks what {@link Sample} promises; there must be calls of both kinds. */
  void followTheirArguments() {
    List<Call> telling = calls.stream().filter(call -> call.argument() != null).toList();
    assertThat(telling).filteredOn(call -> call.qualified() != call.argument() < 0).isEmpty();
    assertThat(telling).extracting(Call::qualified).contains(true, false);
  }

  private void read(byte[] classFile) {
    ClassNode type = new ClassNode();
    new ClassReader(classFile).accept(type, new Attribute[] {new Content()}, 0);
    assertThat(type.attrs).as("attribute of %s", type.name).isNotNull();
    Content content =
        type.attrs.stream()
            .filter(Content.class::isInstance)
            .map(Content.class::cast)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no attribute in " + type.name));
    for (MethodNode method : type.methods) {
      // In an access method the argument is the caller's.
      if (!method.name.startsWith("access$")) {
        read(type, method, content);
      }
    }
  }

  private void read(ClassNode type, MethodNode method, Content content) {
    Map<String, Integer> seen = new HashMap<>();
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof MethodInsnNode call) {
        String called = call.owner + "." + call.name + call.desc;
        int ordinal = seen.merge(called, 1, Integer::sum) - 1;
        String key = method.name + method.desc + " " + called + " " + ordinal;
        Integer argument =
            call.desc.contains("I)") && call.owner.startsWith(packageOf(type))
                ? constant(call.getPrevious())
                : null;
        calls.add(
            new Call(
                type.name,
                method.name,
                call.owner,
                call.name,
                argument,
                content.keys.contains(key)));
      }
    }
  }

  private static String packageOf(ClassNode type) {
    return type.name.substring(0, type.name.lastIndexOf('/') + 1);
  }

  private static Integer constant(AbstractInsnNode before) {
    AbstractInsnNode insn = before;
    while (insn.getOpcode() < 0) {
      insn = insn.getPrevious();
    }
    if (insn instanceof IntInsnNode push && push.getOpcode() != Opcodes.NEWARRAY) {
      return push.operand;
    }
    int value = insn.getOpcode() - Opcodes.ICONST_0;
    return value >= -1 && value <= 5 && value != 0 ? value : null;
  }
}
