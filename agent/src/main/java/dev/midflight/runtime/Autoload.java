package dev.midflight.runtime;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Iterator;

/** What calls of a module without a current version do: OTP's {@code error_handler}. */
final class Autoload {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

  private final ModuleCode module;

  private Autoload(ModuleCode module) {
    this.module = module;
  }

  /** {@code ()V}: returns once a version is current, or throws {@link NoClassDefFoundError}. */
  static MethodHandle load(ModuleCode module) {
    return bound(module, "load", void.class);
  }

  /** {@code ()Z}, called by a constructor: false if old code makes the object, else as above. */
  static MethodHandle startsOver(ModuleCode module) {
    return bound(module, "startsOver", boolean.class);
  }

  private static MethodHandle bound(ModuleCode module, String name, Class<?> result) {
    try {
      return LOOKUP
          .findVirtual(Autoload.class, name, MethodType.methodType(result))
          .bindTo(new Autoload(module));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("a method of this class", e);
    }
  }

  @SuppressWarnings("unused") // by method handle
  private void load() {
    module.current();
  }

  @SuppressWarnings("unused") // by method handle
  private boolean startsOver() {
    if (module.isDeleted() && STACK.walk(frames -> isOwn(maker(frames.iterator())))) {
      return false;
    }
    module.current();
    return true;
  }

  /** Whose code makes the object: the constructors of its superclasses are its own. */
  private static Class<?> maker(Iterator<StackFrame> frames) {
    Class<?> type = null;
    while (frames.hasNext()) {
      StackFrame frame = frames.next();
      Class<?> at = frame.getDeclaringClass();
      boolean constructor = frame.getMethodName().equals("<init>");
      if (at != Autoload.class && !(constructor && (type == null || type.isAssignableFrom(at)))) {
        return at;
      }
      type = constructor ? at : type;
    }
    return null;
  }

  private boolean isOwn(Class<?> type) {
    if (type == null) {
      return false;
    }
    return type.getClassLoader() instanceof ImageLoader images
        ? images.version().module() == module
        : module.holds(type);
  }
}
