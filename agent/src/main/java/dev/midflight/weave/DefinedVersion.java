package dev.midflight.weave;

import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The class-file attribute {@code MidflightVersion} of a class as it is defined: the number of the
 * version whose code that is, 0 where the module was deleted then. What a class is redefined to has
 * none, so whoever is shown it is shown what the class was at first.
 */
public final class DefinedVersion extends Attribute {

  /** The answer of {@link #of} for a class file that is not one as defined. */
  public static final int NONE = -1;

  private static final String NAME = "MidflightVersion";

  private final int number;

  DefinedVersion(int number) {
    super(NAME);
    this.number = number;
  }

  /** The number of the version that a class was defined with, if this is how it was defined. */
  public static int of(byte[] classFile) {
    int[] found = {NONE};
    ClassVisitor finding =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public void visitAttribute(Attribute attribute) {
            if (attribute instanceof DefinedVersion version) {
              found[0] = version.number;
            }
          }
        };
    int flags = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
    new ClassReader(classFile).accept(finding, new Attribute[] {new DefinedVersion(NONE)}, flags);
    return found[0];
  }

  @Override
  public boolean isUnknown() {
    return false;
  }

  @Override
  protected Attribute read(
      ClassReader reader, int offset, int length, char[] buffer, int codeOffset, Label[] labels) {
    return new DefinedVersion(reader.readInt(offset));
  }

  @Override
  protected ByteVector write(
      ClassWriter writer, byte[] code, int codeLength, int maxStack, int maxLocals) {
    return new ByteVector().putInt(number);
  }
}
