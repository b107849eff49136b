package app;

import static kit.Say.brief;
import static kit.Say.row;

import client.Client;
import foo.Foo;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import kit.Say;
import kit.Versions;

/** Other modules, managed and not, call a module in all the ways there are, across loads. */
public final class OutsideCalls {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws Throwable {
    Say.ready();
    Method reflected = Foo.class.getMethod("v");
    MethodHandle handle =
        MethodHandles.lookup().findStatic(Foo.class, "v", MethodType.methodType(int.class));
    Supplier<Integer> reference = Foo::v;
    row("B1.1", Foo.v() + " " + Client.direct());
    row("B1.2", reflected.invoke(null) + " " + (int) handle.invokeExact() + " " + reference.get());
    row("B1.3", brief(Versions.load(2, FOO)));
    row("B1.4", Foo.v() + " " + Client.direct());
    row("B1.5", reflected.invoke(null) + " " + (int) handle.invokeExact() + " " + reference.get());
    row("B1.6", Client.held(() -> Versions.purgeAndLoad(3, FOO)));
    row("B1.6 unmanaged", held(() -> Versions.purgeAndLoad(4, FOO)));
    row("B1 service", services());
  }

  /** As {@link Client#held}, in a class that is not managed. */
  private static String held(Runnable load) {
    int before = Foo.v();
    load.run();
    return before + " then " + Foo.v();
  }

  private static String services() {
    return "" + Client.reflected() + " " + Client.reference().get();
  }
}
