package dev.midflight.agent;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Opens what the agent needs of the JDK's own packages to itself, and to nobody else. */
final class OpenJdk {

  private OpenJdk() {}

  /** The lookup that may do everything. */
  static MethodHandles.Lookup trustedLookup(Instrumentation instrumentation)
      throws ReflectiveOperationException {
    open(instrumentation, Object.class.getModule(), "java.lang.invoke", "java.lang");
    Field lookup = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
    lookup.setAccessible(true);
    return (MethodHandles.Lookup) lookup.get(null);
  }

  private static void open(Instrumentation instrumentation, Module module, String... packages) {
    Map<String, Set<Module>> opens = new HashMap<>();
    for (String name : packages) {
      opens.put(name, Set.of(OpenJdk.class.getModule()));
    }
    instrumentation.redefineModule(module, Set.of(), Map.of(), opens, Set.of(), Map.of());
  }
}
