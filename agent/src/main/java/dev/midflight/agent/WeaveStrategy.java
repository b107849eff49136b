package dev.midflight.agent;

import dev.midflight.classfile.BadClassFileException;
import dev.midflight.server.Weaving;
import dev.midflight.weave.BridgeOverrides;
import java.io.IOException;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.function.Supplier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.inline.MethodNameTransformer;
import net.bytebuddy.implementation.LoadedTypeInitializer;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaModule;

/**
 * Puts our weaver where Byte Buddy would build a class: Byte Buddy selects classes, guards against
 * circularity, retransforms in batches and reports; the bytes are ours.
 */
final class WeaveStrategy implements AgentBuilder.TypeStrategy {

  private final Managed managed;
  private final Weaving weaving;
  private final HotSpotJvm jvm;
  private final Runnable beforeWeaving;

  /**
   * @param beforeWeaving called before a class is woven
   */
  WeaveStrategy(Managed managed, Weaving weaving, HotSpotJvm jvm, Runnable beforeWeaving) {
    this.managed = managed;
    this.weaving = weaving;
    this.jvm = jvm;
    this.beforeWeaving = beforeWeaving;
  }

  @Override
  public DynamicType.Builder<?> builder(
      TypeDescription type,
      ByteBuddy byteBuddy,
      ClassFileLocator locator,
      MethodNameTransformer names,
      ClassLoader loader,
      JavaModule module,
      ProtectionDomain domain) {
    return new Weaver<>(() -> byteBuddy.redefine(type, locator), type, locator, loader);
  }

  private byte[] weave(TypeDescription type, byte[] bytes, ClassLoader loader)
      throws BadClassFileException {
    if (!managed.isManaged(type.getName())) {
      return BridgeOverrides.weave(bytes);
    }
    beforeWeaving.run();
    Class<?> redefined = jvm.findLoaded(loader, type.getName());
    byte[] woven = weaving.weave(loader, bytes, redefined);
    return woven == null ? bytes : woven;
  }

  /** A builder that was asked for one thing only. */
  private final class Weaver<T> extends DynamicType.Builder.AbstractBase.Delegator<T> {

    private final Supplier<DynamicType.Builder<T>> builder;
    private final TypeDescription type;
    private final ClassFileLocator locator;
    private final ClassLoader loader;

    Weaver(
        Supplier<DynamicType.Builder<T>> builder,
        TypeDescription type,
        ClassFileLocator locator,
        ClassLoader loader) {
      this.builder = builder;
      this.type = type;
      this.locator = locator;
      this.loader = loader;
    }

    @Override
    protected DynamicType.Builder<T> materialize() {
      return builder.get();
    }

    @Override
    public DynamicType.Unloaded<T> make(TypeResolutionStrategy strategy, TypePool pool) {
      try {
        byte[] bytes = locator.locate(type.getName()).resolve();
        return new DynamicType.Default.Unloaded<>(
            type,
            weave(type, bytes, loader),
            LoadedTypeInitializer.NoOp.INSTANCE,
            List.of(),
            strategy.resolve());
      } catch (IOException | BadClassFileException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }
  }
}
