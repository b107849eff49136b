package dev.midflight.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;

/**
 * A call site that asks to be linked.
 *
 * @param caller the class that holds it: one of the module, or an image
 * @param arguments the kind of link, then what that kind needs
 */
record Site(MethodHandles.Lookup caller, String name, MethodType type, Object[] arguments) {

  Object argument(int index) {
    return arguments[index];
  }

  String text(int index) {
    return (String) arguments[index];
  }

  Object[] tail(int from) {
    return Arrays.copyOfRange(arguments, from, arguments.length);
  }

  /** The second argument of every kind that depends on versions. */
  int slot() {
    return (Integer) arguments[1];
  }

  ModuleCode module() {
    return ModuleCode.ofSlot(slot());
  }

  /** The version the site belongs to, {@code null} if it is gone. */
  VersionCode version() {
    return isImage() ? imageLoader().version() : module().version(slot());
  }

  /** The version whose image holds the site. */
  VersionCode imageVersion() {
    return imageLoader().version();
  }

  /** Who makes the closures of that name here: current, where the version is gone. */
  Maker maker(String which) {
    VersionCode version = version();
    return (version != null ? version : module().current()).closures().maker(which);
  }

  boolean isImage() {
    return caller.lookupClass().getClassLoader() instanceof ImageLoader;
  }

  /** The internal name of the class whose code this is. */
  String owner() {
    return caller.lookupClass().getName().replace('.', '/');
  }

  /** All rights of the class whose code this is, also where the code stands in an image. */
  MethodHandles.Lookup real() {
    if (!isImage()) {
      return Rights.in(caller.lookupClass());
    }
    try {
      String name = caller.lookupClass().getName();
      return Rights.in(Class.forName(name, false, imageLoader().getParent()));
    } catch (ClassNotFoundException e) {
      throw new NoClassDefFoundError(e.getMessage());
    }
  }

  TextConstants constants() {
    return new TextConstants(real());
  }

  private ImageLoader imageLoader() {
    return (ImageLoader) caller.lookupClass().getClassLoader();
  }
}
