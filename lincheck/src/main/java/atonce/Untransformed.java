package atonce;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jetbrains.lincheck.jvm.agent.LincheckInstrumentation;

/**
 * Keeps Lincheck from transforming classes. It gives a class, by its name alone, the bytes that it
 * saw first, whatever the class is redefined to, and retransforms everything when it is done. What
 * that is good for, suspended coroutines, does not occur here.
 */
final class Untransformed {

  private Untransformed() {}

  /** Lincheck gets a JVM in which it finds no classes, and cannot add a transformer. */
  static void set() {
    Instrumentation real = ByteBuddyAgent.install();
    Object none =
        Proxy.newProxyInstance(
            Untransformed.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "appendToBootstrapClassLoaderSearch" -> method.invoke(real, arguments);
                  case "getAllLoadedClasses" -> new Class<?>[0];
                  case "removeTransformer" -> false;
                  default -> null;
                });
    LincheckInstrumentation.INSTANCE.attachJavaAgentDynamically((Instrumentation) none);
  }
}
