package dev.midflight.bench;

import java.util.List;

/** The ways in which the code of the package {@code subject} is run. */
enum Way {
  PLAIN,

  /** The agent is there from the start. */
  WOVEN,

  /** The agent comes when the classes are loaded. */
  ATTACHED,

  /** As {@link #WOVEN}, with closures that a version made which is old now. */
  OLD,

  /** As {@link #OLD}, and the old version was purged. */
  PURGED;

  private static final String MANAGED = "dev.midflight.bench.subject.**";

  /** What a JVM is started with for it. */
  List<String> jvmArgs() {
    return switch (this) {
      case PLAIN -> List.of();
      case WOVEN -> List.of(agent(MANAGED));
      case ATTACHED -> Attachment.jvmArgs("manage=" + MANAGED);
      case OLD -> List.of(agent(MANAGED), ClosureBenchmark.jvmArg(false));
      case PURGED -> List.of(agent(MANAGED), ClosureBenchmark.jvmArg(true));
    };
  }

  static String agent(String managed) {
    return "-javaagent:" + Main.midflightJar() + "=manage=" + managed;
  }
}
