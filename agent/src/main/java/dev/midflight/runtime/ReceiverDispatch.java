package dev.midflight.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A local call of an instance method that may be overridden: it stays in its version where the
 * method it selects is the module's own, and goes to that module's current version where a subclass
 * elsewhere overrides it. Remembers three receiver classes in the call site, the rest by class, and
 * keeps none of them alive.
 */
final class ReceiverDispatch {

  private static final int INLINE_DEPTH = 3;

  private final Site site;
  private final String owner;
  private final String desc;
  private final ModuleCode module;
  private final VersionCode version;
  private final MutableCallSite dispatch;
  private final MethodHandle general;

  /**
   * Weak, as a class keeps the values it is given, and a handle leads to the image, whose call site
   * this is: neither would ever go (JDK-8136353).
   */
  private final ClassValue<Reference<MethodHandle>> targets =
      new ClassValue<>() {
        @Override
        protected Reference<MethodHandle> computeValue(Class<?> receiver) {
          return new WeakReference<>(find(receiver));
        }
      };

  /** What {@link #targets} holds: the image of each class of the module, and the way outside. */
  private final Map<Target, MethodHandle> kept = new ConcurrentHashMap<>();

  private int depth;

  /** A method of an image, or with neither version nor owner the one that the JVM selects. */
  private record Target(VersionCode version, String owner) {}

  ReceiverDispatch(Site site, String owner, String desc, VersionCode version) {
    this.site = site;
    this.owner = owner;
    this.desc = desc;
    this.module = site.module();
    this.version = version;
    this.dispatch = new MutableCallSite(site.type());
    this.general = chosenBy("choose");
    dispatch.setTarget(chosenBy("remember"));
  }

  CallSite callSite() {
    return dispatch;
  }

  /** The call as a handle, for closures: {@code expr::f}. */
  MethodHandle handle() {
    return general;
  }

  private MethodHandle chosenBy(String method) {
    try {
      MethodType type = site.type();
      MethodHandle choose =
          MethodHandles.lookup()
              .findVirtual(
                  ReceiverDispatch.class,
                  method,
                  MethodType.methodType(MethodHandle.class, Object.class))
              .bindTo(this)
              .asType(MethodType.methodType(MethodHandle.class, type.parameterType(0)));
      return MethodHandles.foldArguments(MethodHandles.exactInvoker(type), choose);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("a method of this class", e);
    }
  }

  private MethodHandle choose(Object receiver) {
    // The handle is kept by this object.
    return targets.get(receiver.getClass()).get();
  }

  @SuppressWarnings("unused") // by method handle
  private MethodHandle remember(Object receiver) {
    MethodHandle target = choose(receiver);
    remember(receiver.getClass(), target);
    return target;
  }

  /** Loads no class, which other code may wait for while it waits for this monitor. */
  private synchronized void remember(Class<?> receiver, MethodHandle target) {
    if (depth == INLINE_DEPTH) {
      dispatch.setTarget(general);
    } else {
      depth++;
      MethodHandle isClass =
          isClass(receiver)
              .asType(MethodType.methodType(boolean.class, site.type().parameterType(0)));
      dispatch.setTarget(MethodHandles.guardWithTest(isClass, target, dispatch.getTarget()));
    }
  }

  /** A constant for the JIT where the class lives as long as the module, in whose loader it is. */
  private MethodHandle isClass(Class<?> type) {
    return type.getClassLoader() == module.loader()
        ? MethodHandles.insertArguments(Handles.IS_CLASS, 0, type)
        : MethodHandles.insertArguments(Handles.IS_CLASS_OF, 0, new WeakReference<>(type));
  }

  private MethodHandle find(Class<?> receiver) {
    for (Class<?> at = receiver; at != null; at = at.getSuperclass()) {
      if (module.holds(at)) {
        MethodHandle image = image(at);
        if (image != null) {
          return image;
        }
      } else if (overrides(at)) {
        return outside();
      }
    }
    for (Class<?> at = receiver; at != null; at = at.getSuperclass()) {
      MethodHandle image = defaultMethod(at);
      if (image != null) {
        return image;
      }
    }
    return outside();
  }

  private MethodHandle defaultMethod(Class<?> type) {
    for (Class<?> inherited : type.getInterfaces()) {
      MethodHandle image = module.holds(inherited) ? image(inherited) : null;
      if (image == null) {
        image = defaultMethod(inherited);
      }
      if (image != null) {
        return image;
      }
    }
    return null;
  }

  private MethodHandle image(Class<?> type) {
    VersionCode entered = version != null && version.hasImages() ? version : module.current();
    String owner = type.getName().replace('.', '/');
    MethodHandle image = entered.image(owner, site.name(), desc);
    return image == null ? null : keep(new Target(entered, owner), image);
  }

  private MethodHandle keep(Target target, MethodHandle found) {
    return kept.computeIfAbsent(target, unused -> found.asType(site.type()));
  }

  private boolean overrides(Class<?> type) {
    MethodType wanted = site.constants().type(desc);
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(site.name())
          && !Modifier.isStatic(method.getModifiers())
          && !Modifier.isAbstract(method.getModifiers())
          && wanted.equals(
              MethodType.methodType(method.getReturnType(), method.getParameterTypes()))) {
        return true;
      }
    }
    return false;
  }

  private MethodHandle outside() {
    try {
      TextConstants constants = site.constants();
      MethodHandle selected =
          site.real().findVirtual(constants.named(owner), site.name(), constants.type(desc));
      return keep(new Target(null, null), selected.asFixedArity());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(owner + '.' + site.name() + desc + " was selected before", e);
    }
  }
}
