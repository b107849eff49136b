package dev.midflight.it.harness;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A debugger that is connected to a program, as IDEs connect theirs. */
public final class Debugger {

  /** The JVM option that lets a debugger in, at a port that it says. */
  public static final String OPTION =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

  private static final long PATIENCE_MILLIS = 90_000;

  private Debugger() {}

  public static VirtualMachine attach(App app)
      throws IOException, IllegalConnectorArgumentsException {
    String port = app.said("Listening for transport dt_socket at address:");
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(one -> one.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(port);
    return connector.attach(arguments);
  }

  /**
   * Has the next thread that calls a method of a loaded class stop there; no other thread stops.
   */
  public static void stopNextCall(VirtualMachine debugged, String className, String method) {
    ReferenceType type = debugged.classesByName(className).get(0);
    BreakpointRequest stop =
        debugged
            .eventRequestManager()
            .createBreakpointRequest(type.methodsByName(method).get(0).location());
    stop.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    stop.addCountFilter(1);
    stop.enable();
  }

  /** Waits until a thread has stopped; it goes on by {@link EventSet#resume}. */
  public static EventSet awaitStop(VirtualMachine debugged) throws InterruptedException {
    while (true) {
      EventSet events = debugged.eventQueue().remove(PATIENCE_MILLIS);
      if (events == null) {
        throw new AssertionError("no thread has stopped");
      }
      if (events.stream().anyMatch(BreakpointEvent.class::isInstance)) {
        return events;
      }
      events.resume();
    }
  }

  /** Redefines all classes of that name, as IDEs do. */
  public static void redefine(VirtualMachine debugged, String className, byte[] classFile) {
    Map<ReferenceType, byte[]> all = new HashMap<>();
    debugged.classesByName(className).forEach(type -> all.put(type, classFile));
    debugged.redefineClasses(all);
  }
}
