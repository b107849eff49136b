package dev.midflight.jmx;

import dev.midflight.CodeService;
import dev.midflight.LoadResult;
import dev.midflight.ModuleInfo;
import dev.midflight.ModuleName;
import dev.midflight.ModuleSource;
import dev.midflight.Refusal;
import dev.midflight.RunningAgent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Answers {@link CodeMXBean} from a {@link CodeService}, its results made flat. Public, with a
 * constructor without parameters, so that a client can have it made in a JVM where it is not
 * registered yet.
 */
public final class CodeBean implements CodeMXBean {

  private final CodeService service;

  /**
   * The bean of the agent in this JVM.
   *
   * @throws IllegalStateException where there is none
   */
  public CodeBean() {
    this(RunningAgent.service());
  }

  /**
   * The bean of the agent in this JVM, for changes that {@code user} asks for.
   *
   * @throws IllegalStateException where there is none
   */
  public CodeBean(String user) {
    this(RunningAgent.service().askedBy(user));
  }

  CodeBean(CodeService service) {
    this.service = service;
  }

  @Override
  public List<ModuleReport> getLoaded() {
    return service.allWithCode().stream().map(this::report).toList();
  }

  @Override
  public ModuleReport loaded(String module) {
    return ask(service::moduleInfo, module).map(this::report).orElse(null);
  }

  @Override
  public LoadReport load(String module) {
    return LoadReport.of(changes().load(ModuleName.of(module)));
  }

  @Override
  public LoadReport loadFile(String module) {
    return LoadReport.of(changes().loadFile(ModuleName.of(module)));
  }

  @Override
  public LoadReport loadFile(Classes classes) {
    ModuleName module = ModuleName.of(classes.module());
    LoadResult result =
        classes.classFiles().isEmpty()
            ? changes().loadFile(module)
            : changes().loadFile(module, classes.source(), classes.classFiles());
    return LoadReport.of(result);
  }

  @Override
  public LoadReport loadBinary(Classes classes) {
    ModuleName module = ModuleName.of(classes.module());
    LoadResult result =
        classes.classFiles().isEmpty()
            ? changes().load(module)
            : changes().loadBinary(module, classes.source(), classes.classFiles());
    return LoadReport.of(result);
  }

  @Override
  public List<LoadReport> loadAll(List<Classes> modules, boolean dryRun) {
    List<ModuleSource> sources = sources(modules);
    return LoadReport.of(
        dryRun ? service.rehearseAll(sources, null) : changes().loadAll(sources, null));
  }

  @Override
  public List<LoadReport> loadAll(List<Classes> modules, List<ModuleVersion> expected) {
    return LoadReport.of(
        changes().loadAll(sources(modules), null, ModuleVersion.numbers(expected)));
  }

  @Override
  public List<LoadReport> atomicLoad(List<Classes> modules) {
    return LoadReport.of(changes().atomicLoad(sources(modules), null));
  }

  @Override
  public LoadReport rehearse(Classes classes, boolean purging) {
    return LoadReport.of(service.rehearse(source(classes), null, purging));
  }

  @Override
  public LoadReport rollback(String module) {
    return LoadReport.of(changes().rollback(ModuleName.of(module)));
  }

  @Override
  public List<LoadReport> rollbackAll(List<String> modules) {
    return LoadReport.of(changes().rollbackAll(modules.stream().map(ModuleName::of).toList()));
  }

  @Override
  public List<LoadReport> rollbackFrom(List<ModuleVersion> current) {
    List<ModuleName> names = current.stream().map(one -> ModuleName.of(one.module())).toList();
    return LoadReport.of(changes().rollbackAll(names, ModuleVersion.numbers(current)));
  }

  @Override
  public LoadReport ensureLoaded(String module) {
    return LoadReport.of(changes().ensureLoaded(ModuleName.of(module)));
  }

  @Override
  public boolean softPurge(String module) {
    return ask(changes()::softPurge, module);
  }

  @Override
  public PurgeReport purge(String module) {
    return PurgeReport.of(ask(changes()::purge, module));
  }

  @Override
  public PurgeReport purge(String module, int version) {
    return PurgeReport.of(ask(name -> changes().purge(name, version), module));
  }

  @Override
  public boolean delete(String module) {
    return ask(changes()::delete, module);
  }

  @Override
  public List<VersionReport> history(String module) {
    return ask(service::history, module).stream().map(VersionReport::of).toList();
  }

  @Override
  public boolean stick(String module) {
    return ask(name -> changes().setSticky(name, true), module);
  }

  @Override
  public boolean unstick(String module) {
    return ask(name -> changes().setSticky(name, false), module);
  }

  @Override
  public List<ThreadReport> threads(String module) {
    return ThreadReport.of(ask(service::threads, module));
  }

  @Override
  public List<String> modified() {
    return service.modifiedModules();
  }

  @Override
  public List<byte[]> classFiles(String module, List<String> types) {
    return service.classFiles(ModuleName.of(module), types);
  }

  @Override
  public String manage(String options) {
    return changes().manage(options);
  }

  @Override
  public String detach() {
    return changes().detach();
  }

  /** For the user who logged in, where a remote connector asked for that. */
  private CodeService changes() {
    String remote = RemoteUser.name();
    return remote == null ? service : service.askedBy(remote);
  }

  private static List<ModuleSource> sources(List<Classes> modules) {
    return modules.stream().map(CodeBean::source).toList();
  }

  private static ModuleSource source(Classes classes) {
    return new ModuleSource(classes.module(), classes.source(), classes.classFiles());
  }

  private ModuleReport report(ModuleInfo info) {
    ModuleName name = ModuleName.of(info.name() + "@" + info.loader());
    return new ModuleReport(
        info.name(),
        info.loader(),
        VersionReport.of(info.current()),
        VersionReport.of(info.old()),
        service.isSticky(name),
        service.compiledWithPlugin(name),
        info.old() == null ? 0 : service.threads(name).size());
  }

  /** What is refused by exception without a reason is an ambiguous name, and nothing else. */
  private static <T> T ask(Function<ModuleName, T> question, String module) {
    try {
      return question.apply(ModuleName.of(module));
    } catch (IllegalArgumentException ambiguous) {
      throw new IllegalArgumentException(withReason(ambiguous.getMessage()));
    }
  }

  private static String withReason(String detail) {
    boolean named =
        Arrays.stream(Refusal.values()).anyMatch(reason -> detail.startsWith(reason + ": "));
    return named ? detail : Refusal.AMBIGUOUS + ": " + detail;
  }
}
