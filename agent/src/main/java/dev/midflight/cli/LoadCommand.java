package dev.midflight.cli;

import dev.midflight.compile.OwnJar;
import dev.midflight.compile.SourceFiles;
import dev.midflight.compile.TargetPlatform;
import dev.midflight.jmx.Classes;
import dev.midflight.jmx.LoadReport;
import java.util.ArrayList;
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
      "Load new versions of modules, one target after the other.",
      "An old version that is in the way is purged: who is in it is killed.",
      "A JVM without Midflight gets it first, managing the package of its main class",
      "and the modules named."
    })
final class LoadCommand extends JvmCommand {

  @Mixin private LoaderOption loader = new LoaderOption();

  @Option(names = "--file", description = "Refuse where an old version would have to be purged.")
  private boolean file;

  @Option(names = "--dry-run", description = "Only say what it would do, and to whom.")
  private boolean dryRun;

  @Option(
      names = "--modified",
      description = "In place of a target: each module that the command modified lists.")
  private boolean modified;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "TARGET",
      description = {
        "A module by its binary name (the JVM looks for its class files itself),",
        "a .class file (what is nested in the class comes with it),",
        "a .java file (compiled here, for the JVM's release and class path),",
        "or a directory or .jar: all its modules that differ from what is loaded,",
        "in one step, all or none."
      })
  private List<String> arguments = List.of();

  private Attachment attachment;
  private List<LoadTarget> targets;

  LoadCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  public Integer call() {
    if (modified != arguments.isEmpty()) {
      throw usage(modified ? "--modified takes no targets" : "Missing: a TARGET, or --modified");
    }
    targets = arguments.stream().map(this::target).toList();
    return super.call();
  }

  private LoadTarget target(String argument) {
    LoadTarget target =
        LoadTarget.parse(argument)
            .orElseThrow(
                () ->
                    usage(
                        ("%s is neither a module name, nor a .class or .java file,"
                                + " nor a directory or .jar")
                            .formatted(argument)));
    if (target instanceof LoadTarget.Named named) {
      loader.complete(named.module());
    }
    return target;
  }

  @Override
  int run(Jvm jvm) {
    attachment = new Attachment(jvm, this::check, this::say);
    List<LoadStep> steps = modified ? modifiedModules(jvm) : steps(jvm);
    attach(steps);
    return report(steps, jvm);
  }

  private List<LoadStep> modifiedModules(Jvm jvm) {
    attach(List.of());
    return jvm.code().modified().stream()
        .<LoadStep>map(module -> new LoadStep.Send(new Classes(module, "", List.of())))
        .toList();
  }

  private List<LoadStep> steps(Jvm jvm) {
    SourceFiles sources =
        new SourceFiles(
            TargetPlatform.of(jvm::property),
            OwnJar.plugin(),
            (module, types) -> typesOf(module, types, jvm));
    return new LoadSteps(sources, loader::complete, this::say).to(targets);
  }

  /** Only somebody inside the JVM can see what its class loaders find. */
  private List<byte[]> typesOf(String module, List<String> types, Jvm jvm) {
    attachment.managing(Set.of(module));
    return jvm.code().classFiles(loader.complete(module), types);
  }

  private void attach(List<LoadStep> steps) {
    Set<String> patterns = new LinkedHashSet<>();
    for (LoadStep step : steps) {
      if (step instanceof LoadStep.Send send) {
        patterns.add(send.classes().module().split("@", 2)[0]);
      } else if (step instanceof LoadStep.SendAll all) {
        all.modules().forEach(module -> patterns.add(Attachment.siblings(module)));
      }
    }
    if (!patterns.isEmpty() || modified) {
      attachment.managing(patterns);
    }
  }

  private int report(List<LoadStep> steps, Jvm jvm) {
    LoadRun run = new LoadRun(jvm, dryRun, !file, new PurgeText(jvm, advice()));
    List<LoadReport> reports = new ArrayList<>();
    List<String> loaded = new ArrayList<>();
    StringBuilder text =
        new StringBuilder(steps.isEmpty() ? "Nothing is modified.%n".formatted() : "");
    int exitCode = ExitCode.DONE;
    for (LoadStep step : steps) {
      List<LoadReport> answered = run.take(step);
      reports.addAll(answered);
      for (LoadReport report : answered) {
        if (report.refusal().isEmpty()) {
          text.append(run.told(report));
          // A report has the name alone, also where a loader was named.
          loaded.add(
              step instanceof LoadStep.Send send ? send.classes().module() : report.module());
        } else {
          sayRefused(report);
          exitCode = ExitCode.REFUSED;
        }
      }
      text.append(run.summary(step, answered));
    }
    if (isForPeople() && !dryRun) {
      text.append(new NextSteps(advice(), jvm.code()).after(loaded));
    }
    print(reports, text.toString());
    return exitCode;
  }
}
