package dev.midflight.cli;

import dev.midflight.compile.OwnJar;
import dev.midflight.compile.SourceFiles;
import dev.midflight.compile.TargetPlatform;
import dev.midflight.jmx.Classes;
import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.LoadReport;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads new versions, one target after the other; attaches to a JVM without Midflight. */
@Command(
    name = "load",
    description = {
      "Load new versions of modules, one after the other.",
      "An old version that is in the way is purged: who is in it is killed.",
      "A JVM without Midflight gets it first, managing the package of its main class",
      "and the modules named."
    })
final class LoadCommand extends JvmCommand {

  @Mixin private LoaderOption loader = new LoaderOption();

  @Option(names = "--file", description = "Refuse where an old version would have to be purged.")
  private boolean file;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TARGET",
      description = {
        "A module by its binary name (the JVM looks for its class files itself),",
        "a .class file (what is nested in the class comes with it),",
        "or a .java file (compiled here, for the JVM's release and class path)."
      })
  private List<String> arguments;

  private final Set<String> attachedFor = new HashSet<>();
  private List<LoadTarget> targets;

  LoadCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  public Integer call() {
    targets = arguments.stream().map(this::target).toList();
    return super.call();
  }

  private LoadTarget target(String argument) {
    LoadTarget target =
        LoadTarget.parse(argument)
            .orElseThrow(
                () ->
                    usage(
                        "%s is neither a module name nor a .class or .java file"
                            .formatted(argument)));
    if (target instanceof LoadTarget.Named named) {
      loader.complete(named.module());
    }
    return target;
  }

  @Override
  int run(Jvm jvm) {
    SourceFiles sources =
        new SourceFiles(
            TargetPlatform.of(jvm::property),
            OwnJar.plugin(),
            (module, types) -> typesOf(module, types, jvm));
    List<LoadStep> steps = new LoadSteps(sources, loader::complete, this::say).to(targets);
    attach(jvm, modules(steps));
    return report(steps.stream().map(step -> take(step, jvm)).toList(), jvm);
  }

  /** Only somebody inside the JVM can see what its class loaders find. */
  private List<byte[]> typesOf(String module, List<String> types, Jvm jvm) {
    attach(jvm, List.of(module));
    return jvm.code().classFiles(loader.complete(module), types);
  }

  private static List<String> modules(List<LoadStep> steps) {
    Set<String> modules = new LinkedHashSet<>();
    for (LoadStep step : steps) {
      if (step instanceof LoadStep.Send send) {
        modules.add(send.classes().module().split("@", 2)[0]);
      }
    }
    return List.copyOf(modules);
  }

  /** Does nothing where Midflight was before we came, or would be there for nothing. */
  private void attach(Jvm jvm, List<String> modules) {
    if (jvm.hasAgent() && attachedFor.isEmpty() || attachedFor.containsAll(modules)) {
      return;
    }
    String options = "manage=" + String.join(":", modules);
    check(options);
    if (!jvm.hasAgent()) {
      jvm.startAgent("");
    }
    jvm.code().manage(options);
    attachedFor.addAll(modules);
    say(
        "Midflight did not run in JVM %d: attached to it, managing the package of its main class"
                .formatted(pid())
            + " and %s.".formatted(String.join(", ", modules)));
  }

  private LoadReport take(LoadStep step, Jvm jvm) {
    if (step instanceof LoadStep.Refuse refuse) {
      return refuse.report();
    }
    Classes classes = ((LoadStep.Send) step).classes();
    CodeMXBean code = jvm.code();
    return file ? code.loadFile(classes) : code.loadBinary(classes);
  }

  private int report(List<LoadReport> reports, Jvm jvm) {
    StringBuilder text = new StringBuilder();
    int exitCode = ExitCode.DONE;
    for (LoadReport report : reports) {
      if (report.refusal().isEmpty()) {
        text.append("%s: version %d is current.%n".formatted(report.module(), report.version()));
        text.append(PurgeText.of(report, jvm));
      } else {
        say(new RefusalReport(report.module(), report.refusal(), report.detail()).sentence());
        exitCode = ExitCode.REFUSED;
      }
    }
    print(reports, text.toString());
    return exitCode;
  }
}
