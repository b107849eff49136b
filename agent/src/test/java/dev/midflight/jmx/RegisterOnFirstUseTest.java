package dev.midflight.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.midflight.FakeCodeService;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegisterOnFirstUseTest {

  private static final String MBEAN_SERVER = "com/sun/jmx/mbeanserver/JmxMBeanServer";

  private final List<Object> transformers = new CopyOnWriteArrayList<>();
  private final List<Class<?>> loaded = new ArrayList<>(List.of(String.class));
  private RegisterOnFirstUse watch;

  @AfterEach
  void close() {
    watch.close();
    JmxRegistration.unregister();
  }

  @Test
  void nothing_is_registered_before_jmx_is_used() {
    watch = RegisterOnFirstUse.watch(instrumentation(), new FakeCodeService());

    load("demo/Server");

    assertThat(isRegistered()).isFalse();
    assertThat(transformers).containsExactly(watch);
  }

  @Test
  void the_bean_is_registered_when_the_server_is_loaded_and_goes_with_the_agent() {
    watch = RegisterOnFirstUse.watch(instrumentation(), new FakeCodeService());

    load(MBEAN_SERVER);
    load(MBEAN_SERVER);
    await().until(RegisterOnFirstUseTest::isRegistered);
    assertThat(transformers).isEmpty();

    watch.close();
    assertThat(isRegistered()).isFalse();
  }

  @Test
  void the_bean_is_registered_at_once_where_jmx_is_in_use() {
    loaded.add(ManagementFactory.getPlatformMBeanServer().getClass());

    watch = RegisterOnFirstUse.watch(instrumentation(), new FakeCodeService());

    await().until(RegisterOnFirstUseTest::isRegistered);
  }

  @Test
  void once_closed_it_registers_nothing() {
    watch = RegisterOnFirstUse.watch(instrumentation(), new FakeCodeService());

    watch.close();

    assertThat(transformers).isEmpty();
    assertThat(isRegistered()).isFalse();
  }

  private void load(String className) {
    assertThat(watch.transform(null, className, null, null, new byte[0])).isNull();
  }

  private static boolean isRegistered() {
    return ManagementFactory.getPlatformMBeanServer().isRegistered(JmxRegistration.objectName());
  }

  /** An instrumentation that keeps transformers and knows some loaded classes. */
  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "addTransformer" -> {
                    transformers.add(arguments[0]);
                    yield null;
                  }
                  case "removeTransformer" -> transformers.remove(arguments[0]);
                  case "getAllLoadedClasses" -> loaded.toArray(new Class<?>[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
