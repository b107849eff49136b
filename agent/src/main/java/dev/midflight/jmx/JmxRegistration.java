package dev.midflight.jmx;

import dev.midflight.CodeService;
import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Puts the code service on the platform's MBean server and takes it off again. The agent reaches
 * JMX through this class only, so that it also works in a JVM without {@code java.management}.
 */
public final class JmxRegistration {

  private JmxRegistration() {}

  /**
   * Registers {@code service}, in place of one that is registered already.
   *
   * @throws IllegalStateException where the MBean server does not take it
   */
  public static void register(CodeService service) {
    unregister();
    try {
      server().registerMBean(new CodeBean(service), objectName());
    } catch (JMException refused) {
      throw new IllegalStateException("JMX does not accept " + objectName(), refused);
    }
  }

  /** Takes the bean off the MBean server; does nothing where it is not registered. */
  public static void unregister() {
    try {
      server().unregisterMBean(objectName());
    } catch (InstanceNotFoundException notRegistered) {
      return;
    } catch (JMException refused) {
      throw new IllegalStateException("JMX does not let go of " + objectName(), refused);
    }
  }

  static ObjectName objectName() {
    try {
      return new ObjectName("dev.midflight:type=Code");
    } catch (MalformedObjectNameException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }
}
