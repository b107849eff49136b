package dev.midflight;

/**
 * Where the agent, when it starts, puts the service behind {@link Code}. For the agent only:
 * applications have no use for it. Safe for use by any thread.
 */
public final class RunningAgent {

  private static volatile CodeService service;

  private RunningAgent() {}

  /** Makes {@code service} answer {@link Code} from now on; {@code null} when the agent leaves. */
  public static void install(CodeService service) {
    RunningAgent.service = service;
  }

  static boolean isPresent() {
    return service != null;
  }

  /**
   * The service of the agent in this JVM.
   *
   * @throws IllegalStateException where there is none; says how to start it
   */
  public static CodeService service() {
    CodeService present = service;
    if (present == null) {
      throw new IllegalStateException(
          "Midflight is not running in this JVM: start it with java -javaagent:midflight.jar ..., "
              + "or attach to it with java -jar midflight.jar attach "
              + ProcessHandle.current().pid());
    }
    return present;
  }
}
