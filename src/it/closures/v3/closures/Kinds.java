package closures;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Makes closures of every kind. This is version 3. */
public final class Kinds {

  private final String name;

  public Kinds(String name) {
    this.name = name;
  }

  public static int v() {
    return 3;
  }

  public int number() {
    return v();
  }

  private String own() {
    return name + " " + v();
  }

  public static Map<String, Supplier<Object>> all(String captured) {
    class Local implements Supplier<Object> {
      @Override
      public Object get() {
        return captured + " " + v();
      }
    }
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("lambda", () -> "lambda " + v());
    all.put("capturing", () -> captured + " " + v());
    all.put("qualified", () -> "qualified " + Kinds.v());
    all.put("bound", new Kinds(captured)::own);
    all.put(
        "anonymous",
        new Supplier<>() {
          @Override
          public Object get() {
            return captured + " " + own();
          }

          private int own() {
            return v();
          }
        });
    all.put("local", new Local());
    all.put("nested", () -> called(() -> captured + " " + v()));
    all.put("external", Kinds::v);
    return all;
  }

  private static Object called(Supplier<Object> closure) {
    return closure.get() + " in " + v();
  }

  /** A closure that makes closures. */
  public static Supplier<Supplier<Object>> maker() {
    return () -> () -> "made " + v();
  }

  /** Shorter names first in version 1, longer ones in the others. */
  public static Comparator<String> order() {
    return (a, b) -> Integer.compare(b.length(), a.length());
  }

  public static Supplier<Object> serialisable(String captured) {
    return (Supplier<Object> & Serializable) () -> captured + " " + v();
  }

  /** Another interface stands in its place in version 2. */
  public static Object otherInterface() {
    Supplier<Object> made = () -> "made by " + v();
    return made;
  }

  public static MethodHandle handle() throws ReflectiveOperationException {
    return MethodHandles.lookup()
        .findVirtual(Kinds.class, "own", MethodType.methodType(String.class));
  }

  /** Bodies of constants are members. */
  public enum Level {
    LOW {
      @Override
      public int level() {
        return v();
      }
    };

    public abstract int level();
  }
}
