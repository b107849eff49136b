package dev.midflight.classfile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;

/**
 * The class-file attribute {@code Midflight}: which call instructions have a type name before the
 * dot in the source. It is in every class file that was compiled with the javac plug-in, empty
 * where no such call is. Its content refers to no constants, so any tool can copy it.
 *
 * <pre>
 * u1 format = 1, u2 count, then for each method called in a method
 *   UTF methodName, UTF methodDesc    the method of this class file that holds the calls
 *   UTF owner, UTF name, UTF desc     what the instructions name
 *   u2 count, u2 ordinal ...          ascending
 * </pre>
 *
 * <p>An ordinal counts, from zero, the invoke instructions with exactly that owner, name and
 * descriptor in that method, in the order of the bytecode.
 */
public final class QualifiedCalls extends Attribute {

  public static final String NAME = "Midflight";

  private static final int FORMAT = 1;

  private static final Comparator<Target> ORDER =
      Comparator.comparing(Target::methodName)
          .thenComparing(Target::methodDesc)
          .thenComparing(Target::owner)
          .thenComparing(Target::name)
          .thenComparing(Target::desc);

  private final SortedMap<Target, SortedSet<Integer>> ordinals;
  private final boolean all;

  /** A method of the class file, and a method that it calls. */
  private record Target(
      String methodName, String methodDesc, String owner, String name, String desc) {}

  /** The attribute of a class without qualified calls; also the prototype that ASM reads with. */
  public QualifiedCalls() {
    this(false);
  }

  private QualifiedCalls(boolean all) {
    super(NAME);
    this.ordinals = new TreeMap<>(ORDER);
    this.all = all;
  }

  /** Of a class whose calls all count as qualified, whatever the source says. */
  static QualifiedCalls all() {
    return new QualifiedCalls(true);
  }

  /** What {@link ClassReader#accept} needs to recognise the attribute. */
  public static Attribute[] prototypes() {
    return new Attribute[] {new QualifiedCalls()};
  }

  /** Records one qualified call; only whoever builds the attribute calls this. */
  public void add(
      String methodName, String methodDesc, String owner, String name, String desc, int ordinal) {
    ordinals
        .computeIfAbsent(
            new Target(methodName, methodDesc, owner, name, desc), t -> new TreeSet<>())
        .add(ordinal);
  }

  /** Whether the source has a type name before the dot of that call. */
  public boolean isQualified(
      String methodName, String methodDesc, String owner, String name, String desc, int ordinal) {
    SortedSet<Integer> qualified =
        ordinals.get(new Target(methodName, methodDesc, owner, name, desc));
    return all || qualified != null && qualified.contains(ordinal);
  }

  /** Whether there is no qualified call. */
  public boolean isEmpty() {
    return !all && ordinals.isEmpty();
  }

  @Override
  public boolean isUnknown() {
    return false;
  }

  @Override
  protected Attribute read(
      ClassReader reader, int offset, int length, char[] buffer, int codeOffset, Label[] labels) {
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] = (byte) reader.readByte(offset + i);
    }
    return decode(content);
  }

  @Override
  protected ByteVector write(
      ClassWriter writer, byte[] code, int codeLength, int maxStack, int maxLocals) {
    byte[] content = encode();
    return new ByteVector(content.length).putByteArray(content, 0, content.length);
  }

  /** The content of the attribute. */
  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      writeCount(out, ordinals.size());
      for (Map.Entry<Target, SortedSet<Integer>> entry : ordinals.entrySet()) {
        writeTarget(out, entry.getKey());
        writeCount(out, entry.getValue().size());
        for (int ordinal : entry.getValue()) {
          writeCount(out, ordinal);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeTarget(DataOutputStream out, Target target) throws IOException {
    out.writeUTF(target.methodName());
    out.writeUTF(target.methodDesc());
    out.writeUTF(target.owner());
    out.writeUTF(target.name());
    out.writeUTF(target.desc());
  }

  private static void writeCount(DataOutputStream out, int count) throws IOException {
    if (count > 0xFFFF) {
      throw new IllegalStateException("more qualified calls than the attribute can hold: " + count);
    }
    out.writeShort(count);
  }

  /**
   * Reads the content of the attribute.
   *
   * @throws IllegalArgumentException if it is damaged, or written by a newer plug-in
   */
  static QualifiedCalls decode(byte[] content) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      int format = in.readUnsignedByte();
      if (format != FORMAT) {
        throw new IllegalArgumentException(
            "the attribute "
                + NAME
                + " has format "
                + format
                + ", only "
                + FORMAT
                + " is known:"
                + " compile with the plug-in of the same version as the agent");
      }
      QualifiedCalls calls = new QualifiedCalls();
      for (int entries = in.readUnsignedShort(); entries > 0; entries--) {
        calls.ordinals.put(readTarget(in), readOrdinals(in));
      }
      if (in.available() > 0) {
        throw new IllegalArgumentException("the attribute " + NAME + " is too long");
      }
      return calls;
    } catch (IOException e) {
      throw new IllegalArgumentException("the attribute " + NAME + " is damaged", e);
    }
  }

  private static Target readTarget(DataInputStream in) throws IOException {
    return new Target(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
  }

  private static SortedSet<Integer> readOrdinals(DataInputStream in) throws IOException {
    SortedSet<Integer> result = new TreeSet<>();
    for (int count = in.readUnsignedShort(); count > 0; count--) {
      result.add(in.readUnsignedShort());
    }
    return result;
  }
}
