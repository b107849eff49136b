package client;

import foo.Foo;
import java.lang.reflect.Method;
import java.util.function.Supplier;

/** Another managed module, which is never loaded again itself. */
public final class Client {

  private Client() {}

  public static int direct() {
    return Foo.v();
  }

  public static Object reflected() {
    try {
      Method v = Foo.class.getMethod("v");
      return v.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Supplier<Integer> reference() {
    return Foo::v;
  }

  /** Calls, loads, calls again, all in one method. */
  public static String held(Runnable load) {
    int before = Foo.v();
    load.run();
    return before + " then " + Foo.v();
  }

  /** A frame of this module above one of {@link Foo}, above {@code body}. */
  public static String thru(Supplier<?> body) {
    return "client " + Foo.frame(body);
  }
}
