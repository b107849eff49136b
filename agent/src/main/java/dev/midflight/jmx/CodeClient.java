package dev.midflight.jmx;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A connection to the {@link CodeMXBean} of another JVM on this machine, through the local
 * connector that the attach API starts there. Safe for use by several threads.
 */
public final class CodeClient implements AutoCloseable {

  private final JMXConnector connector;
  private final CodeMXBean code;
  private final ThreadMXBean threads;

  private CodeClient(JMXConnector connector, CodeMXBean code, ThreadMXBean threads) {
    this.connector = connector;
    this.code = code;
    this.threads = threads;
  }

  /**
   * Connects to the JVM with the given process id.
   *
   * @throws AttachNotSupportedException where the process lets nobody attach
   * @throws IOException where it is gone, belongs to somebody else or has no Midflight in it
   */
  public static CodeClient connect(long pid) throws AttachNotSupportedException, IOException {
    Target target = target(pid);
    JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(target.connector()));
    try {
      return connected(pid, connector, target.user());
    } catch (IOException | RuntimeException failure) {
      connector.close();
      throw failure;
    }
  }

  /** The bean; its methods fail with an undeclared {@link IOException} once the JVM is gone. */
  public CodeMXBean code() {
    return code;
  }

  /** The platform's bean about the threads of that JVM; fails as {@link #code} does. */
  public ThreadMXBean threads() {
    return threads;
  }

  /**
   * An attribute of an MBean of that JVM.
   *
   * @throws IOException where there is no such bean or attribute, or the JVM is gone
   */
  public Object attribute(String bean, String name) throws IOException {
    try {
      return connector.getMBeanServerConnection().getAttribute(new ObjectName(bean), name);
    } catch (JMException e) {
      throw new IOException("no attribute " + name + " of " + bean + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }

  /** Where a JVM answers, and whom it belongs to. */
  private record Target(String connector, String user) {}

  private static Target target(long pid) throws AttachNotSupportedException, IOException {
    VirtualMachine vm = VirtualMachine.attach(Long.toString(pid));
    try {
      return new Target(
          vm.startLocalManagementAgent(), vm.getSystemProperties().getProperty("user.name", ""));
    } finally {
      vm.detach();
    }
  }

  /** Root may come to the JVM of somebody else, and has a bean of its own there. */
  private static CodeClient connected(long pid, JMXConnector connector, String owner)
      throws IOException {
    MBeanServerConnection server = connector.getMBeanServerConnection();
    String me = System.getProperty("user.name", "");
    ObjectName name =
        me.equals(owner) ? JmxRegistration.objectName() : JmxRegistration.objectName(me);
    if (!server.isRegistered(name)) {
      register(pid, server, name, me.equals(owner) ? new Object[0] : new Object[] {me});
    }
    CodeMXBean code = JMX.newMXBeanProxy(server, name, CodeMXBean.class);
    ThreadMXBean threads = JMX.newMXBeanProxy(server, threading(), ThreadMXBean.class);
    return new CodeClient(connector, code, threads);
  }

  private static ObjectName threading() {
    try {
      return new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
    } catch (MalformedObjectNameException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /**
   * Has the bean made over there: an agent that starts before the application leaves JMX alone,
   * because the platform's MBean server brings {@code java.util.logging} up, which the application
   * may be about to configure.
   */
  private static void register(
      long pid, MBeanServerConnection server, ObjectName name, Object... user) throws IOException {
    String[] signature = user.length == 0 ? new String[0] : new String[] {String.class.getName()};
    try {
      server.createMBean(CodeBean.class.getName(), name, user, signature);
    } catch (InstanceAlreadyExistsException somebodyWasFaster) {
      return;
    } catch (JMException | JMRuntimeException refused) {
      throw new IOException("no Midflight in JVM " + pid + " answers to JMX", refused);
    }
  }
}
