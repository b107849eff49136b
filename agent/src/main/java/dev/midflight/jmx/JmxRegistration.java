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
    unregister(objectName());
    try {
      server().registerMBean(new CodeBean(service), objectName());
    } catch (JMException refused) {
      throw new IllegalStateException("JMX does not accept " + objectName(), refused);
    }
  }

  /** Takes the beans, also those of single users, off the MBean server, where they are. */
  public static void unregister() {
    ObjectName all = named(objectName() + ",*");
    server().queryNames(all, null).forEach(JmxRegistration::unregister);
  }

  private static void unregister(ObjectName name) {
    try {
      server().unregisterMBean(name);
    } catch (InstanceNotFoundException notRegistered) {
      return;
    } catch (JMException refused) {
      throw new IllegalStateException("JMX does not let go of " + name, refused);
    }
  }

  static ObjectName objectName() {
    return named("dev.midflight:type=Code");
  }

  /** The bean through which another user than the JVM's own asks. */
  static ObjectName objectName(String user) {
    return named(objectName() + ",user=" + ObjectName.quote(user));
  }

  private static ObjectName named(String name) {
    try {
      return new ObjectName(name);
    } catch (MalformedObjectNameException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }
}
