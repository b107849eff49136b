package dev.midflight.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The seam between woven code and the agent. This is its source only: the agent defines a copy of
 * it in {@code java.lang}, where every class loader finds it, so it refers to nothing but {@code
 * java.*}.
 */
public final class Midflight {

  /** Links a call site from lookup, name, type and static arguments; set when the agent starts. */
  public static volatile Function<Object[], CallSite> linker;

  /** What is to leave a frame of a slot's version, instead of what it throws; set likewise. */
  public static volatile BiFunction<Throwable, Integer, Throwable> exits;

  /** The slot a closure runs in, asked while that is not a matter of course; set likewise. */
  public static volatile ToIntFunction<Object> closures;

  private Midflight() {}

  /** The bootstrap method of every call site that weaving adds. */
  public static CallSite link(
      MethodHandles.Lookup caller, String name, MethodType type, Object... arguments) {
    return linker.apply(new Object[] {caller, name, type, arguments});
  }

  /** Every woven method throws what this returns; the same, unless its version was purged. */
  public static Throwable leave(Throwable thrown, int slot) {
    BiFunction<Throwable, Integer, Throwable> asked = exits;
    return asked == null ? thrown : asked.apply(thrown, slot);
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

  /** Carried by a closure: the version it belongs to. Many closures share one. */
  public static final class Mark {

    /**
     * Negative while the agent must be asked. Not volatile, so that loops over closures stay as
     * fast as they were; who reads it has a call site that changes with it.
     */
    public int slot;

    private final Object maker;

    public Mark(int slot, Object maker) {
      this.slot = slot;
      this.maker = maker;
    }

    /** The slot that a closure runs in; current for one that nobody marked. */
    public static int slot(Mark mark) {
      if (mark == null) {
        return -1;
      }
      int slot = mark.slot;
      return slot >= 0 ? slot : closures.applyAsInt(mark.maker);
    }
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
