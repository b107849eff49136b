package dev.midflight.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives a test its {@link Upgrading}, the same one to its methods before and after it, and ends
 * what it started when the test is over. Registered by {@link Versions}.
 */
final class UpgradeExtension implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(UpgradeExtension.class);

  /** What versions were named, with the loader that their sources were compiled for. */
  private record Named(List<String> versions, List<String> with, ClassLoader test) {}

  /** JUnit makes one. */
  UpgradeExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Upgrading.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Method test =
        context
            .getTestMethod()
            .orElseThrow(
                () ->
                    new ExtensionConfigurationException(
                        "an Upgrading belongs to one test: take it as a parameter of the test"
                            + " method, or of a method before or after each test"));
    ExtensionContext.Store store = context.getStore(NAMESPACE);
    Upgrading upgrading = store.get(Upgrading.class, Upgrading.class);
    if (upgrading == null) {
      upgrading = start(versions(context, test), context);
      store.put(Upgrading.class, upgrading);
    }
    return upgrading;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Upgrading upgrading = context.getStore(NAMESPACE).remove(Upgrading.class, Upgrading.class);
    if (upgrading != null) {
      upgrading.end();
    }
  }

  private static Upgrading start(Versions versions, ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    ClassLoader test = testClass.getClassLoader();
    Named named = new Named(List.of(versions.value()), List.of(versions.with()), test);
    VersionFiles files =
        readBefore(context)
            .computeIfAbsent(
                named, any -> VersionReader.read(named.versions(), named.with(), test));
    String name = testClass.getSimpleName() + "." + context.getRequiredTestMethod().getName();
    return new Upgrading(new Application(files, name, test));
  }

  /** For the whole run; only the first version that all ask for at once makes them wait. */
  @SuppressWarnings("unchecked")
  private static Map<Named, VersionFiles> readBefore(ExtensionContext context) {
    return (Map<Named, VersionFiles>)
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Named.class, any -> new ConcurrentHashMap<>());
  }

  /** Of the method, else of its class, else of the class around that. */
  private static Versions versions(ExtensionContext context, Method test) {
    Optional<Versions> found = AnnotationSupport.findAnnotation(test, Versions.class);
    Class<?> type = context.getRequiredTestClass();
    while (found.isEmpty() && type != null) {
      found = AnnotationSupport.findAnnotation(type, Versions.class);
      type = type.getEnclosingClass();
    }
    return found.orElseThrow(
        () -> new ExtensionConfigurationException(test + " has no versions: add @Versions"));
  }
}
