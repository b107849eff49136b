package dev.midflight;

import java.util.Objects;

/**
 * How a caller names a module: by a binary name (optionally {@code NAME@LOADER}) as seen from a
 * class loader, or by a class, whose loader is then meant exactly.
 *
 * @param name the binary name of the top-level class, or {@code NAME@LOADER}
 * @param loader the loader of whoever asks, {@code null} where nobody in particular does (JMX)
 * @param exact whether {@code loader} is the module's own loader and no other will do
 */
public record ModuleName(String name, ClassLoader loader, boolean exact) {

  public ModuleName {
    Objects.requireNonNull(name, "module");
  }

  /** The module {@code name} as the code of {@code caller} means it. */
  public static ModuleName from(String name, Class<?> caller) {
    return new ModuleName(name, caller.getClassLoader(), false);
  }

  /** The module {@code name} as somebody outside of all class loaders means it. */
  public static ModuleName of(String name) {
    return new ModuleName(name, null, false);
  }

  /** The module that {@code type} belongs to, in the loader of {@code type}. */
  public static ModuleName of(Class<?> type) {
    Class<?> top = type;
    while (top.isArray()) {
      top = top.getComponentType();
    }
    top = top.getNestHost();
    while (top.getEnclosingClass() != null) {
      top = top.getEnclosingClass();
    }
    return new ModuleName(top.getName(), top.getClassLoader(), true);
  }
}
