package dev.midflight.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Calls the method of a bound reference, {@code expr::f}, in the version that the closure belongs
 * to when it is called, where all versions are in images. Thread-safe.
 */
final class ReferenceDispatch {

  private final MethodHandles.Lookup caller;
  private final Maker maker;
  private final String owner;
  private final String name;
  private final String desc;
  private final MethodType type;

  /** The last version that was asked for, and how to enter it. */
  private volatile Target last = new Target(null, null);

  ReferenceDispatch(
      MethodHandles.Lookup caller,
      Maker maker,
      String owner,
      String name,
      String desc,
      MethodType type) {
    this.caller = caller;
    this.maker = maker;
    this.owner = owner;
    this.name = name;
    this.desc = desc;
    this.type = type;
  }

  MethodHandle handle() {
    try {
      MethodHandle choose =
          MethodHandles.lookup()
              .findVirtual(
                  ReferenceDispatch.class, "choose", MethodType.methodType(MethodHandle.class))
              .bindTo(this);
      MethodHandle elsewhere =
          MethodHandles.foldArguments(
              MethodHandles.exactInvoker(type),
              MethodHandles.dropArguments(choose, 0, type.parameterList()));
      VersionCode own = maker.version();
      MethodHandle isOwn =
          MethodHandles.collectArguments(
              MethodHandles.insertArguments(Handles.EQUAL, 0, own.slot()), 0, maker.slotHandle());
      MethodHandle here =
          MethodHandles.guardWithTest(
              MethodHandles.dropArguments(isOwn, 0, type.parameterList()),
              into(own).callSite().dynamicInvoker(),
              elsewhere);
      // Once nobody is in this version any more, its slot may be another's.
      return own.live().guardWithTest(here, elsewhere);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("a method of this class", e);
    }
  }

  @SuppressWarnings("unused") // by method handle
  private MethodHandle choose() throws Throwable {
    int slot = (int) maker.slotHandle().invokeExact();
    VersionCode found = maker.version().module().version(slot);
    VersionCode version = found != null ? found : maker.version().module().current();
    Target known = last;
    if (known.version() == version) {
      return known.handle();
    }
    MethodHandle handle = into(version).handle();
    last = new Target(version, handle);
    return handle;
  }

  private ReceiverDispatch into(VersionCode version) {
    Site call = new Site(caller, name, type, new Object[] {"LOCAL", version.slot()});
    return new ReceiverDispatch(call, owner, desc, version);
  }

  private record Target(VersionCode version, MethodHandle handle) {}
}
