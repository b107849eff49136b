package dev.midflight.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The seam between woven code and the agent. This is its source only: the agent defines a copy of
 * it in {@code java.lang}, where every class loader finds it, so it refers to nothing but {@code
 * java.*}.
 */
public final class Midflight {

  /** Links a call site from lookup, name, type and static arguments; set when the agent starts. */
  public static volatile Function<Object[], CallSite> linker;

  private Midflight() {}

  /** The bootstrap method of every call site that weaving adds. */
  public static CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, Object... arguments) {
    return linker.apply(new Object[] {caller, name, type, arguments});
  }

  /** What a loop throws to leave its version, with the arguments of its next iteration. */
  public static Throwable moved(Object[] arguments) {
    return new Moved(arguments);
  }

  /** The methods that the user declared. */
  public static Method[] declared(Method[] methods) {
    return Arrays.stream(methods)
        .filter(m -> !(m.isSynthetic() && m.getName().endsWith("$body")))
        .toArray(Method[]::new);
  }

  /** The fields that the user declared. */
  public static Field[] declared(Field[] fields) {
    return Arrays.stream(fields)
        .filter(
            f ->
                !(f.isSynthetic()
                    && (f.getName().startsWith("$midflight$")
                        || f.getName().equals("serialVersionUID"))))
        .toArray(Field[]::new);
  }

  /** Leaves the frame of a loop; the trampoline that entered the loop catches it. */
  public static final class Moved extends Throwable {
    private static final long serialVersionUID = 1L;

    public final transient Object[] arguments;

    Moved(Object[] arguments) {
      super(null, null, false, false);
      this.arguments = arguments;
    }
  }
}
