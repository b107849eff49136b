package dev.midflight.classfile;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * How many constants a class has once it is redefined: HotSpot keeps those it had and adds those
 * that are new. JDK 17 does not look whether there is room for them (JVMS 4.1: fewer than 65,536),
 * and crashes where there is not.
 */
public final class ConstantPool {

  private static final int LIMIT = 0xFFFF;

  /** What weaving and earlier versions may have added to what the compiler made. */
  private static final int SLACK = 1_000;

  /**
   * Of each dynamic call site, a class can keep so many from the code that it was defined with,
   * which links it in another way than later versions do.
   */
  private static final int OF_A_CALL_SITE = 6;

  private static final int INVOKE_DYNAMIC = 18;

  private final ClassReader reader;

  private ConstantPool(byte[] classFile) {
    this.reader = new ClassReader(classFile);
  }

  /** Whether a class with the constants of {@code before} has room for those of {@code after}. */
  public static boolean hasRoom(byte[] before, byte[] after) {
    int known = count(before);
    if (known * (1 + OF_A_CALL_SITE) + count(after) + SLACK <= LIMIT) {
      return true;
    }
    ConstantPool pool = new ConstantPool(before);
    known += pool.callSites() * OF_A_CALL_SITE;
    Set<String> constants = pool.constants();
    int first = constants.size();
    constants.addAll(new ConstantPool(after).constants());
    return known + constants.size() - first + SLACK <= LIMIT;
  }

  /** Whether room may become scarce. */
  public static boolean isBig(byte[] classFile) {
    return count(classFile) > LIMIT / 3;
  }

  private static int count(byte[] classFile) {
    return (classFile[8] & 0xFF) << 8 | classFile[9] & 0xFF;
  }

  private int callSites() {
    int found = 0;
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0 && reader.readByte(at - 1) == INVOKE_DYNAMIC) {
        found++;
      }
    }
    return found;
  }

  private Set<String> constants() {
    Set<String> constants = new HashSet<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      if (reader.getItem(i) > 0) {
        constants.add(text(i));
      }
    }
    return constants;
  }

  /** The constant with all it refers to, JVMS 4.4. */
  private String text(int index) {
    int at = reader.getItem(index);
    int tag = reader.readByte(at - 1);
    return tag
        + " "
        + switch (tag) {
          case 1 -> utf8(index);
          case 3, 4 -> String.valueOf(reader.readInt(at));
          case 5, 6 -> String.valueOf(reader.readLong(at));
          case 7, 8, 16, 19, 20 -> text(reader.readUnsignedShort(at));
          case 9, 10, 11, 12 ->
              text(reader.readUnsignedShort(at)) + text(reader.readUnsignedShort(at + 2));
          case 15 -> reader.readByte(at) + text(reader.readUnsignedShort(at + 1));
          // Bootstrap methods are merged too; the number will do to tell them apart.
          default -> reader.readUnsignedShort(at) + " " + text(reader.readUnsignedShort(at + 2));
        };
  }

  private String utf8(int index) {
    int at = reader.getItem(index);
    int length = reader.readUnsignedShort(at);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) reader.readByte(at + 2 + i));
    }
    return text.toString();
  }
}
