package dev.midflight.agent;

import dev.midflight.CodeService;
import dev.midflight.ModuleName;
import dev.midflight.RunningAgent;
import dev.midflight.compile.TypeSource;
import dev.midflight.jfr.FlightEvents;
import dev.midflight.jmx.RegisterOnFirstUse;
import dev.midflight.runtime.Linker;
import dev.midflight.runtime.Rights;
import dev.midflight.runtime.Seam;
import dev.midflight.server.AgentControl;
import dev.midflight.server.CodePath;
import dev.midflight.server.CodeServer;
import dev.midflight.server.Events;
import dev.midflight.server.GuardedCode;
import dev.midflight.server.PurgePolicy;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The agent in this JVM: builds the object graph once, whichever way the JVM enters and however
 * often. Starting, widening and leaving hold its monitor.
 */
final class Agent implements AgentControl {

  /** Tells the command line that the agent runs here. */
  private static final String PRESENT = "dev.midflight.agent";

  /** Tells the command line why it does not. */
  private static final String FAILURE = "dev.midflight.failure";

  private static final StandardErrorLog LOG = new StandardErrorLog();

  private static Agent running;

  private final Instrumentation instrumentation;
  private final Managed managed = new Managed();
  private final CodePath path = new CodePath();
  private final CodeServer server;
  private final Transformation transformation;
  private volatile PurgePolicy purgePolicy = PurgePolicy.DEFAULT;
  private final WatchedDirectories watched;
  private RegisterOnFirstUse jmx;
  private AuditFile audit;
  private boolean present;

  private Agent(Instrumentation instrumentation) throws IOException, ReflectiveOperationException {
    this.instrumentation = instrumentation;
    MethodHandles.Lookup trusted = OpenJdk.trustedLookup(instrumentation);
    HotSpotJvm jvm = new HotSpotJvm(instrumentation, trusted);
    Rights.grant(trusted);
    Seam.install(trusted.in(Object.class), new Linker());
    PathClassFinder finder = new PathClassFinder(path);
    this.server =
        new CodeServer(path, finder, managed, jvm, LOG, this, () -> purgePolicy, events());
    this.watched = new WatchedDirectories(new GuardedCode(server), LOG);
    this.transformation = new Transformation(instrumentation, managed, server, finder, jvm, LOG);
  }

  /** Starts the agent, or widens what it manages where it runs already. */
  static synchronized void start(String options, Instrumentation instrumentation, boolean attached)
      throws IOException, ReflectiveOperationException {
    AgentOptions parsed = AgentOptions.parse(options);
    if (running == null) {
      running = new Agent(instrumentation);
    }
    boolean both = running.present && options.isEmpty();
    if (!both) {
      if (running.present) {
        new GuardedCode(running.server).manage(options);
      } else {
        running.take(parsed, attached);
      }
    }
    System.clearProperty(FAILURE);
  }

  /** One line on standard error; the application goes on without hot loading. */
  static void reportFailure(Throwable failure) {
    String reason =
        failure instanceof IllegalArgumentException && failure.getMessage() != null
            ? failure.getMessage()
            : failure.toString();
    System.setProperty(FAILURE, reason.lines().findFirst().orElse("unknown"));
    LOG.error(
        reason
            + (running == null || !running.present
                ? "; the application runs without hot loading"
                : "; nothing changed"),
        null);
  }

  private void take(AgentOptions options, boolean attached) {
    keepAudit(options.oversight().audit());
    if (options.log() != null) {
      LOG.setLevel(options.log());
    }
    List<NamePattern> manage = options.manage();
    if (manage.isEmpty() && !present) {
      NamePattern pattern = MainClassPackage.pattern();
      manage = pattern == null ? List.of() : List.of(pattern);
    }
    managed.add(manage, options.exclude(), options.follow());
    path.addMissing(options.path());
    purgePolicy = options.purge().over(purgePolicy);
    transformation.install(attached);
    if (Boolean.TRUE.equals(options.oversight().readOnly())) {
      server.gate().close();
    }
    if (!present) {
      CodeService guarded = new GuardedCode(server);
      RunningAgent.install(guarded);
      System.setProperty(PRESENT, version());
      jmx = RegisterOnFirstUse.watch(instrumentation, guarded);
      present = true;
    }
    watched.add(options.watch());
  }

  /** A JVM may have no flight recorder. */
  private static Events events() {
    return ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? new FlightEvents() : Events.NONE;
  }

  /** Fails before anything has changed. */
  private void keepAudit(Path file) {
    if (file != null && (audit == null || !audit.isAt(file))) {
      audit = AuditFile.open(file, LOG);
      server.gate().keepIn(audit);
    }
  }

  @Override
  public String manage(String options) {
    AgentOptions parsed = AgentOptions.parse(options);
    synchronized (Agent.class) {
      take(parsed, true);
    }
    return "Midflight runs already; it manages what was named too";
  }

  @Override
  public void leave() {
    synchronized (Agent.class) {
      watched.close();
      transformation.remove();
      RunningAgent.install(null);
      System.clearProperty(PRESENT);
      jmx.close();
      present = false;
    }
  }

  @Override
  public List<ClassLoader> loadersOf(String className) {
    return Stream.<Class<?>>of(instrumentation.getAllLoadedClasses())
        .filter(type -> type.getName().equals(className))
        .map(type -> type.getClassLoader())
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public Compiled compile(List<Path> javaFiles, ClassLoader caller) {
    TypeSource types =
        (module, names) -> server.classFiles(new ModuleName(module, caller, false), names);
    return new CallerCompiler(caller, types, LOG).compile(javaFiles);
  }

  private static String version() {
    String version = Agent.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
