package dev.midflight.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.midflight.compile.OwnJar;
import dev.midflight.jmx.CodeClient;
import dev.midflight.jmx.CodeMXBean;
import java.io.IOException;
import java.lang.management.ThreadMXBean;
import java.util.Properties;
import net.bytebuddy.agent.ByteBuddyAgent;

/** A JVM of this machine, reached through the attach API. For one thread. */
final class LocalJvm implements Jvm {

  /** Set by the agent while it runs; its value is the agent's version. */
  private static final String AGENT = "dev.midflight.agent";

  /** Set by an agent that could not start; its value says why. */
  private static final String FAILURE = "dev.midflight.failure";

  private final long pid;
  private Properties properties;
  private CodeClient client;

  private LocalJvm(long pid, Properties properties) {
    this.pid = pid;
    this.properties = properties;
  }

  static LocalJvm open(long pid) {
    ProcessCheck.mayAttachTo(pid);
    return new LocalJvm(pid, propertiesOf(pid));
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public String property(String name) {
    return properties.getProperty(name);
  }

  @Override
  public boolean hasAgent() {
    return property(AGENT) != null;
  }

  @Override
  public void startAgent(String options) {
    try {
      ByteBuddyAgent.attach(OwnJar.file().toFile(), Long.toString(pid), options);
    } catch (RuntimeException failed) {
      requireModule("java.instrument", rootMessage(failed));
      throw new UnreachableException(
          "JVM %d did not take the agent from %s, which its user must be able to read: %s"
              .formatted(pid, OwnJar.file(), rootMessage(failed)));
    }
    properties = propertiesOf(pid);
    if (!hasAgent()) {
      throw new UnreachableException(
          "Midflight did not start in JVM %d: %s"
              .formatted(pid, properties.getProperty(FAILURE, "its standard error says why")));
    }
  }

  @Override
  public CodeMXBean code() {
    return client().code();
  }

  @Override
  public ThreadMXBean threads() {
    return client().threads();
  }

  @Override
  public Object attribute(String bean, String name) throws IOException {
    return client().attribute(bean, name);
  }

  @Override
  public void close() {
    if (client == null) {
      return;
    }
    try {
      client.close();
    } catch (IOException alreadyGone) {
      client = null;
    }
  }

  private CodeClient client() {
    if (client == null) {
      client = connect();
    }
    return client;
  }

  private CodeClient connect() {
    try {
      return CodeClient.connect(pid);
    } catch (IOException | AttachNotSupportedException failed) {
      requireModule("jdk.management.agent", rootMessage(failed));
      throw new UnreachableException(
          "Midflight in JVM %d cannot be asked over JMX: %s".formatted(pid, rootMessage(failed)));
    }
  }

  /** A runtime image made by jlink may lack what attaching takes. */
  private void requireModule(String module, String failure) {
    if (failure.contains("Module " + module + " not found")) {
      throw new UnreachableException(
          ("The Java runtime of JVM %d has no module %s: build it with jlink --add-modules"
                  + " java.instrument,jdk.management.agent")
              .formatted(pid, module));
    }
  }

  private static Properties propertiesOf(long pid) {
    try {
      VirtualMachine vm = VirtualMachine.attach(Long.toString(pid));
      try {
        return vm.getSystemProperties();
      } finally {
        vm.detach();
      }
    } catch (IOException | AttachNotSupportedException failed) {
      throw ProcessCheck.couldNotAttachTo(pid, rootMessage(failed));
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null
        ? root.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
