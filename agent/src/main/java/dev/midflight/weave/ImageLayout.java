package dev.midflight.weave;

import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.Method;
import dev.midflight.classfile.ModuleFiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Type;

/** Which static method of which image holds which method of a version. Immutable. */
public final class ImageLayout {

  /** Marks an owner as the image of a class, not the class: erasure takes the mark off again. */
  static final String MARK = "image of ";

  /** A method of an image, by its name there and its erased descriptor. */
  public record ImageMethod(String name, String desc) {}

  private final Map<String, ImageMethod> methods = new HashMap<>();

  public ImageLayout(ModuleFiles module, TypeErasure erasure) {
    for (ClassFile file : module.all()) {
      Set<String> taken = new HashSet<>();
      for (Method method : file.facts().methods().values()) {
        if (method.hasBody()) {
          String desc = erasure.mapMethodDesc(receiverFirst(file, method));
          String name = method.name();
          for (int i = 2; !taken.add(name + desc); i++) {
            name = method.name() + "$" + i;
          }
          methods.put(file.name() + "." + method.key(), new ImageMethod(name, desc));
        }
      }
    }
  }

  /** Where the method is, {@code null} if images do not hold it. */
  public ImageMethod find(String owner, String name, String desc) {
    return methods.get(owner + "." + name + desc);
  }

  private static String receiverFirst(ClassFile file, Method method) {
    if (method.isStatic()) {
      return method.desc();
    }
    Type[] arguments = Type.getArgumentTypes(method.desc());
    Type[] all = new Type[arguments.length + 1];
    all[0] = Type.getObjectType(file.name());
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Type.getMethodDescriptor(Type.getReturnType(method.desc()), all);
  }
}
