package dev.midflight.classfile;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * What a class file declares, without its code.
 *
 * @param methods by name and descriptor, in class file order
 * @param enclosed whether it is an anonymous or local class whose instances are closures
 * @param enclosingMethod the method it stands in, empty where it stands in none
 * @param tooLarge a method that has no room for what weaving adds, so that the class stays as it
 *     is; {@code null} if there is none
 */
public record ClassFacts(
    int access,
    String name,
    String superName,
    List<String> interfaces,
    Map<String, Method> methods,
    boolean enclosed,
    String enclosingMethod,
    String tooLarge) {

  public boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  public boolean isFinal() {
    return (access & Opcodes.ACC_FINAL) != 0;
  }

  public Method method(String name, String desc) {
    return methods.get(name + desc);
  }

  /** Whether launch mode gives the method a second one that takes the slot of a version. */
  public boolean hasTwin(Method method) {
    return tooLarge == null
        && !method.isNative()
        && !method.isInitializer()
        && method.hasRoomForSlot()
        && !method.name().equals("$deserializeLambda$")
        && (access & Opcodes.ACC_ANNOTATION) == 0
        && !isManagementInterface();
  }

  /** JMX makes operations of all methods of such an interface, of the second ones too. */
  private boolean isManagementInterface() {
    return isInterface() && (name.endsWith("MBean") || name.endsWith("MXBean"));
  }
}
