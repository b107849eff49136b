package dev.midflight.weave;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.Remapper;

/**
 * The types that an image may name. An image lives in another loader, so all classes of its
 * module's package are out of reach (JVMS 5.4.4); each stands as its nearest superclass outside the
 * package. That keeps what is assignable assignable: if T is a subclass of U, so are the types they
 * become.
 */
public final class TypeErasure extends Remapper {

  private static final String OBJECT = "java/lang/Object";

  private final String packagePrefix;
  private final UnaryOperator<String> superNames;
  private final Map<String, String> erased = new ConcurrentHashMap<>();

  /**
   * @param topLevel the internal name of the module
   * @param superNames the superclass of a class of the package, {@code null} if it is not known
   */
  public TypeErasure(String topLevel, UnaryOperator<String> superNames) {
    super(Opcodes.ASM9);
    this.packagePrefix = topLevel.substring(0, topLevel.lastIndexOf('/') + 1);
    this.superNames = superNames;
  }

  @Override
  public String map(String internalName) {
    if (internalName.startsWith(ImageLayout.MARK)) {
      return internalName.substring(ImageLayout.MARK.length());
    }
    return isHidden(internalName)
        ? erased.computeIfAbsent(internalName, this::erase)
        : internalName;
  }

  /** Whether a class is of the module's package. */
  boolean isHidden(String internalName) {
    return internalName.startsWith(packagePrefix)
        && internalName.indexOf('/', packagePrefix.length()) < 0;
  }

  /** Whether the type, or the element type of an array, is of the module's package. */
  boolean isHidden(Type type) {
    Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
    return element.getSort() == Type.OBJECT && isHidden(element.getInternalName());
  }

  /** Whether a descriptor of a method or field names such a type. */
  boolean mentionsHidden(String desc) {
    if (desc.charAt(0) != '(') {
      return isHidden(Type.getType(desc));
    }
    for (Type argument : Type.getArgumentTypes(desc)) {
      if (isHidden(argument)) {
        return true;
      }
    }
    return isHidden(Type.getReturnType(desc));
  }

  private String erase(String internalName) {
    String at = internalName;
    for (int depth = 0; at != null && isHidden(at); depth++) {
      if (depth > 1000) {
        return OBJECT;
      }
      at = superNames.apply(at);
    }
    return at == null ? OBJECT : at;
  }
}
