package app;

import static kit.Say.brief;
import static kit.Say.row;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import kit.Proc;
import kit.Say;
import kit.Versions;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.Origin;
import net.bytebuddy.implementation.bind.annotation.SuperCall;
import net.bytebuddy.matcher.ElementMatchers;
import org.springframework.cglib.proxy.Callback;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.MethodInterceptor;
import shop.Service;

/** Proxies as Spring, Hibernate and Mockito make them: by CGLIB and by Byte Buddy. */
public final class Proxied {

  private static final String SERVICE = "shop.Service";

  public static void main(String[] args) throws ReflectiveOperationException {
    Map<String, Service> proxies = new LinkedHashMap<>();
    proxies.put("cglib", cglib());
    proxies.put("byte buddy", byteBuddy());
    Class<?> configured = configured();
    proxies.put("configured", (Service) configured.getConstructor().newInstance());
    show("plain", proxies);
    Say.ready();
    proxies.put("fresh cglib", cglib());
    proxies.put("fresh byte buddy", byteBuddy());
    show("before", proxies);
    configure(configured, "again ");
    proxies.put("configured", (Service) configured.getConstructor().newInstance());
    row("configured", proxies.get("configured").greeting("you"));
    Map<String, Proc> inside = new LinkedHashMap<>();
    proxies.forEach((name, proxy) -> inside.put(name, Proc.spawn(proxy::serve).settle()));
    row("load", brief(Versions.load(2, SERVICE)));
    show("after", proxies);
    inside.forEach((name, proc) -> row("inside " + name, proc.ask()));
    proxies.put("late cglib", cglib());
    show("late", proxies);
  }

  private static void show(String when, Map<String, Service> proxies) {
    proxies.forEach((name, proxy) -> row(when + " " + name, proxy.greeting("you")));
  }

  private static Service cglib() {
    Enhancer enhancer = new Enhancer();
    enhancer.setSuperclass(Service.class);
    enhancer.setUseCache(false);
    enhancer.setCallback(
        (MethodInterceptor)
            (proxy, method, arguments, original) ->
                seen(method.getName(), original.invokeSuper(proxy, arguments)));
    return (Service) enhancer.create();
  }

  /** Its interceptor stands in a static final field, which a method of it sets. */
  private static Class<?> configured() {
    Enhancer enhancer = new Enhancer();
    enhancer.setSuperclass(Service.class);
    enhancer.setUseCache(false);
    enhancer.setUseFactory(false);
    enhancer.setCallbackType(MethodInterceptor.class);
    Class<?> type = enhancer.createClass();
    configure(type, "");
    return type;
  }

  private static void configure(Class<?> type, String how) {
    MethodInterceptor interceptor =
        (proxy, method, arguments, original) ->
            seen(how + method.getName(), original.invokeSuper(proxy, arguments));
    Enhancer.registerStaticCallbacks(type, new Callback[] {interceptor});
  }

  private static Service byteBuddy() throws ReflectiveOperationException {
    return new ByteBuddy()
        .subclass(Service.class)
        .method(ElementMatchers.named("greet").or(ElementMatchers.named("greeting")))
        .intercept(MethodDelegation.to(Interceptor.class))
        .make()
        .load(Service.class.getClassLoader(), ClassLoadingStrategy.Default.INJECTION)
        .getLoaded()
        .getConstructor()
        .newInstance();
  }

  /** What Byte Buddy's proxies call. */
  public static final class Interceptor {

    private Interceptor() {}

    public static String intercept(
        @Origin Method method, @SuperCall Callable<String> original) throws Exception {
      return seen(method.getName(), original.call());
    }
  }

  private static String seen(String method, Object result) {
    return "[" + method + " " + result + "]";
  }
}
