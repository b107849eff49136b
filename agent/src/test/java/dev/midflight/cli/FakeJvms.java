package dev.midflight.cli;

import dev.midflight.CodeService;
import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.JmxRegistration;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** One JVM, 4711, behind which a code service of this JVM answers. */
final class FakeJvms implements Jvms {

  final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              "java.specification.version", System.getProperty("java.specification.version"),
              "java.class.path", System.getProperty("java.class.path"),
              "user.dir", System.getProperty("user.dir")));
  String startedWith;
  boolean hasAgent = true;
  boolean closed;
  List<JvmReport> reports = List.of();
  Supplier<ThreadMXBean> threads = ManagementFactory::getThreadMXBean;

  FakeJvms(CodeService service) {
    JmxRegistration.register(service);
  }

  @Override
  public List<JvmReport> list() {
    return reports;
  }

  @Override
  public Jvm open(long pid) {
    if (pid != 4711) {
      throw new UnreachableException("There is no process " + pid + ".");
    }
    return new OnlyJvm();
  }

  private final class OnlyJvm implements Jvm {

    @Override
    public long pid() {
      return 4711;
    }

    @Override
    public String property(String name) {
      return properties.get(name);
    }

    @Override
    public boolean hasAgent() {
      return hasAgent;
    }

    @Override
    public void startAgent(String options) {
      startedWith = options;
      hasAgent = true;
    }

    @Override
    public CodeMXBean code() {
      try {
        return JMX.newMXBeanProxy(
            ManagementFactory.getPlatformMBeanServer(),
            new ObjectName("dev.midflight:type=Code"),
            CodeMXBean.class);
      } catch (MalformedObjectNameException impossible) {
        throw new AssertionError(impossible);
      }
    }

    @Override
    public ThreadMXBean threads() {
      return threads.get();
    }

    @Override
    public Object attribute(String bean, String name) {
      throw new UnsupportedOperationException(bean + " " + name);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
