package managed;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Has a proxy made of what only this package sees. */
public final class Hidden {

  private Hidden() {}

  /** What a proxy answers, and the methods that its handler was called for. */
  public static String greeted() {
    List<String> handled = new ArrayList<>();
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          handled.add(method.getName());
          return method.isDefault()
              ? InvocationHandler.invokeDefault(proxy, method, arguments)
              : "proxy";
        };
    Secret secret =
        (Secret)
            Proxy.newProxyInstance(
                Hidden.class.getClassLoader(), new Class<?>[] {Secret.class}, handler);
    return secret.greet() + " " + handled;
  }
}
