package dev.midflight.bench;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.List;

/** Lets the agent into this JVM while it runs, where the benchmark is to be run that way. */
final class Attachment {

  private static final String OPTIONS = "dev.midflight.bench.attach";

  private Attachment() {}

  /** What a JVM is started with in which {@link #attach} does something. */
  static List<String> jvmArgs(String agentOptions) {
    return List.of(
        "-Djdk.attach.allowAttachSelf=true",
        "-XX:+EnableDynamicAgentLoading",
        "-D" + OPTIONS + "=" + agentOptions);
  }

  /** The classes given are loaded before: those that come later are woven as in a launch. */
  static void attach(Class<?>... loadedBefore) {
    String options = System.getProperty(OPTIONS);
    if (options == null) {
      return;
    }
    try {
      for (Class<?> type : loadedBefore) {
        Class.forName(type.getName());
      }
      VirtualMachine own = VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
      try {
        own.loadAgent(Main.midflightJar(), options);
      } finally {
        own.detach();
      }
    } catch (ClassNotFoundException
        | AttachNotSupportedException
        | AgentLoadException
        | AgentInitializationException
        | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
