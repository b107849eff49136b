package dev.midflight.junit;

import dev.midflight.Code;
import dev.midflight.CodeService;
import dev.midflight.RunningAgent;
import dev.midflight.compile.OwnJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The agent in the JVM of the tests: the one that it was launched with, else one that is attached
 * at the first test that needs it. A JVM does not attach to itself; Byte Buddy starts a helper
 * process that does.
 */
final class TestAgent {

  /** Set by an agent that could not start; its value says why. */
  private static final String FAILURE = "dev.midflight.failure";

  private TestAgent() {}

  /**
   * The agent, which now manages {@code modules} too.
   *
   * @throws ExtensionConfigurationException where it cannot be started, with what to do
   */
  static synchronized CodeService managing(List<String> modules) {
    if (!Code.isPresent()) {
      // One only: what an attach passes on is limited to some hundred characters.
      attach(OwnJar.file(), "manage=" + modules.get(0));
    }
    CodeService code = RunningAgent.service();
    code.manage("manage=" + String.join(":", modules));
    return code;
  }

  private static void attach(Path jar, String options) {
    if (!Files.isRegularFile(jar)) {
      throw cannotStart("Midflight is not on the class path as a jar, but from " + jar, null);
    }
    try {
      ByteBuddyAgent.attach(jar.toFile(), Long.toString(ProcessHandle.current().pid()), options);
    } catch (RuntimeException e) {
      throw cannotStart("the JVM of the tests did not let it attach: " + e, e);
    }
    if (!Code.isPresent()) {
      throw cannotStart(
          System.getProperty(FAILURE, "it runs from another class loader than the tests"), null);
    }
  }

  private static ExtensionConfigurationException cannotStart(String why, Exception cause) {
    return new ExtensionConfigurationException(
        "Midflight's agent did not start in the JVM of the tests: %s\n".formatted(why)
            + "Launch that JVM with -javaagent:midflight.jar, or use a JDK that lets others attach",
        cause);
  }
}
