package dev.midflight.agent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The agents that the command line of this JVM names besides this one. */
final class OtherAgents {

  private OtherAgents() {}

  /** Also where this one was attached: whoever was there before is shown classes before it. */
  static boolean mayComeFirst(MethodHandles.Lookup trusted) {
    int javaAgents = 0;
    int others = 0;
    for (String argument : arguments(trusted)) {
      boolean debugger = argument.startsWith("-agentlib:jdwp");
      javaAgents += argument.startsWith("-javaagent:") ? 1 : 0;
      others += argument.startsWith("-agent") && !debugger ? 1 : 0;
    }
    return javaAgents != 1 || others > 0;
  }

  /** As the management interface shows them, which is not to be started for that. */
  private static String[] arguments(MethodHandles.Lookup trusted) {
    try {
      Class<?> vm = Class.forName("jdk.internal.misc.VM");
      String[] arguments =
          (String[])
              trusted
                  .findStatic(vm, "getRuntimeArguments", MethodType.methodType(String[].class))
                  .invoke();
      // Without any the JDK answers null.
      return arguments == null ? new String[0] : arguments;
    } catch (Throwable e) {
      return new String[0];
    }
  }
}
