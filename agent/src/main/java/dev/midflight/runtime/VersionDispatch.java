package dev.midflight.runtime;

import dev.midflight.weave.Names;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls a method in a version that is known only when the call is made: the one of a slot, the one
 * that made the receiver, or whichever is current.
 */
final class VersionDispatch {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final long LATE_NANOS = 3_000_000_000L;
  private static final long PAUSE_NANOS = 100_000;

  private final Site site;
  private final ModuleCode module;
  private final String owner;
  private final String desc;
  private final MethodType type;

  /** The last version that was asked for, and how to enter it. */
  private volatile Target last = new Target(null, null);

  VersionDispatch(Site site) {
    this.site = site;
    this.module = site.module();
    this.owner = site.owner();
    this.desc = site.text(2);
    this.type = site.type();
  }

  /**
   * The slot is the last argument. The first version asked for is linked as if it were constant.
   */
  CallSite bySlot() {
    int at = type.parameterCount() - 1;
    MethodHandle choose =
        MethodHandles.dropArguments(
            bound("ofSlot", int.class), 0, type.parameterList().subList(0, at));
    MutableCallSite dispatch = new MutableCallSite(type);
    MethodHandle general = invoke(choose);
    MethodHandle first =
        MethodHandles.dropArguments(
            MethodHandles.insertArguments(
                bound("specialize", int.class, MutableCallSite.class, MethodHandle.class),
                1,
                dispatch,
                general),
            0,
            type.parameterList().subList(0, at));
    dispatch.setTarget(invoke(first));
    return dispatch;
  }

  CallSite current() {
    return new ConstantCallSite(
        invoke(MethodHandles.dropArguments(bound("ofCurrent"), 0, type.parameterList())));
  }

  /** Loads a version where none is current, and enters it as a call from outside does. */
  CallSite autoload() {
    return module.attached()
        ? current()
        : new ConstantCallSite(
            MethodHandles.foldArguments(body(Names.OUTSIDE), Autoload.load(module)));
  }

  /** The receiver is the first argument. */
  CallSite byMaker() {
    MethodHandle choose =
        bound("ofMaker", Object.class)
            .asType(MethodType.methodType(MethodHandle.class, type.parameterType(0)));
    return new ConstantCallSite(
        invoke(
            MethodHandles.dropArguments(
                choose, 1, type.parameterList().subList(1, type.parameterCount()))));
  }

  /** Of version 1 is what was made before anything was woven. */
  CallSite unwoven() {
    return new ConstantCallSite(
        invoke(MethodHandles.dropArguments(bound("ofFirst"), 0, type.parameterList())));
  }

  private MethodHandle invoke(MethodHandle choose) {
    return MethodHandles.foldArguments(MethodHandles.exactInvoker(type), choose);
  }

  @SuppressWarnings("unused") // by method handle
  private MethodHandle specialize(int slot, MutableCallSite dispatch, MethodHandle general) {
    VersionCode version = module.version(slot);
    MethodHandle target = ofSlot(slot);
    if (version != null) {
      MethodHandle isSlot =
          MethodHandles.dropArguments(
              MethodHandles.insertArguments(Handles.EQUAL, 0, slot),
              0,
              type.parameterList().subList(0, type.parameterCount() - 1));
      MethodHandle likely = MethodHandles.guardWithTest(isSlot, target, general);
      dispatch.setTarget(version.live().guardWithTest(likely, general));
    }
    return target;
  }

  private MethodHandle ofSlot(int slot) {
    VersionCode version = module.version(slot);
    return into(version == null ? module.current() : version);
  }

  @SuppressWarnings("unused") // by method handle
  private MethodHandle ofCurrent() {
    return into(module.current());
  }

  @SuppressWarnings("unused") // by method handle
  private MethodHandle ofFirst() {
    VersionCode version = module.versionOfUnwoven();
    return into(version == null ? module.current() : version);
  }

  @SuppressWarnings("unused") // by method handle
  private MethodHandle ofMaker(Object receiver) {
    VersionCode version = module.versionOf(receiver);
    return into(version == null ? module.current() : version);
  }

  private MethodHandle into(VersionCode version) {
    Target known = last;
    if (known.version() == version) {
      return known.handle();
    }
    MethodHandle handle = find(version);
    last = new Target(version, handle);
    return handle;
  }

  /** An image that was dropped meanwhile, or was never needed: the class holds current. */
  private MethodHandle find(VersionCode version) {
    MethodHandle image = version.image(owner, site.name(), desc);
    if (image == null && module.attached()) {
      image = module.current().image(owner, site.name(), desc);
    }
    if (image == null) {
      return body(isInClass(version) ? version.slot() : Names.OUTSIDE);
    }
    boolean takesSlot = image.type().parameterCount() < type.parameterCount();
    return (takesSlot
            ? MethodHandles.dropArguments(image, type.parameterCount() - 1, int.class)
            : image)
        .asType(type);
  }

  /**
   * Whether the class holds the code of a version that has no image. A class whose definition began
   * before a load and ended after it holds the version before, until that load redefines it: waits
   * for that, or entering the body would lead back here for ever.
   */
  private boolean isInClass(VersionCode version) {
    long deadline = System.nanoTime() + LATE_NANOS;
    while (module.inClass(owner) != version && module.version(version.slot()) == version) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  /** The body in the class itself, not by the receiver's class; it knows what became of a slot. */
  private MethodHandle body(int slot) {
    try {
      MethodHandles.Lookup lookup = site.real();
      Class<?> holder = lookup.lookupClass();
      MethodType plain = site.constants().type(desc).appendParameterTypes(int.class);
      String name = site.name() + Names.BODY_SUFFIX;
      boolean isStatic = plain.parameterCount() == type.parameterCount();
      MethodHandle body =
          isStatic
              ? lookup.findStatic(holder, name, plain)
              : lookup.findSpecial(holder, name, plain, holder);
      int slotAt = body.type().parameterCount() - 1;
      return MethodHandles.dropArguments(
              MethodHandles.insertArguments(body, slotAt, slot), slotAt, int.class)
          .asType(type);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("weaving added the body of " + owner + '.' + site.name(), e);
    }
  }

  private MethodHandle bound(String name, Class<?>... parameters) {
    try {
      return LOOKUP
          .findVirtual(
              VersionDispatch.class, name, MethodType.methodType(MethodHandle.class, parameters))
          .bindTo(this);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("a method of this class", e);
    }
  }

  private record Target(VersionCode version, MethodHandle handle) {}
}
