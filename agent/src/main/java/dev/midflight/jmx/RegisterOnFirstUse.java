package dev.midflight.jmx;

import dev.midflight.CodeService;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Registers the bean as soon as somebody uses JMX, and not before: an agent that starts before the
 * application must not create the platform's MBean server, because that brings {@code
 * java.util.logging} up, which the application may be about to configure. It sees the use in that
 * the JVM loads the class of the server. Changes no class. Safe for use by any thread.
 */
public final class RegisterOnFirstUse implements ClassFileTransformer, AutoCloseable {

  private static final String MBEAN_SERVER = "com/sun/jmx/mbeanserver/JmxMBeanServer";

  private final Instrumentation instrumentation;
  private final CodeService service;
  private final Thread registration = new Thread(this::register, "midflight-jmx");
  private final AtomicBoolean used = new AtomicBoolean();
  private volatile boolean closed;

  private RegisterOnFirstUse(Instrumentation instrumentation, CodeService service) {
    this.instrumentation = instrumentation;
    this.service = service;
    registration.setDaemon(true);
  }

  /** Registers {@code service} when JMX is used, or soon where it is in use already. */
  public static RegisterOnFirstUse watch(Instrumentation instrumentation, CodeService service) {
    RegisterOnFirstUse watch = new RegisterOnFirstUse(instrumentation, service);
    instrumentation.addTransformer(watch);
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      watch.look(loaded.getName().replace('.', '/'));
    }
    return watch;
  }

  /** Stops waiting, and takes the bean off if it is registered. */
  @Override
  public void close() {
    closed = true;
    instrumentation.removeTransformer(this);
    if (used.get()) {
      JmxRegistration.unregister();
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] classFile) {
    look(name);
    return null;
  }

  /** Whoever loads the class holds locks that a registration needs: hence a thread. */
  private void look(String className) {
    if (MBEAN_SERVER.equals(className) && used.compareAndSet(false, true)) {
      registration.start();
    }
  }

  private void register() {
    instrumentation.removeTransformer(this);
    if (!closed) {
      JmxRegistration.register(service);
    }
    if (closed) {
      JmxRegistration.unregister();
    }
  }
}
