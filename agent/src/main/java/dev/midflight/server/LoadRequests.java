package dev.midflight.server;

import dev.midflight.CodeService.Preparation;
import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleName;
import dev.midflight.ModuleSource;
import dev.midflight.Refusal;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFolder;
import dev.midflight.classfile.CodeDigest;
import dev.midflight.server.Admission.Admitted;
import dev.midflight.server.Admission.Reading;
import dev.midflight.server.Admission.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Answers requests to load, of whichever kind: admits them, and has them loaded. */
final class LoadRequests {

  private final ModuleTable table;
  private final Management management;
  private final ModuleReader reader;
  private final Admission admission;
  private final Loading loading;
  private final Log log;

  LoadRequests(
      ModuleTable table,
      Management management,
      ModuleReader reader,
      Admission admission,
      Loading loading,
      Log log) {
    this.table = table;
    this.management = management;
    this.reader = reader;
    this.admission = admission;
    this.loading = loading;
    this.log = log;
  }

  /** Loads a module from where a load looks. */
  LoadResult load(ModuleName name, LoadKind kind) {
    return load(new Request(name, reader::find), kind);
  }

  /** Loads a module from the class files given. */
  LoadResult load(ModuleName name, String source, List<byte[]> classFiles, LoadKind kind) {
    return load(new Request(name, given(source, classFiles)), kind);
  }

  /**
   * Loads the class files that versions had once more, in one step.
   *
   * @return {@code null} where they are not those that a rollback returns to any more
   */
  List<LoadResult> loadAgain(Map<LoadedModule, VersionHistory.Former> versions, Expected expected) {
    List<Request> requests = new ArrayList<>();
    versions.forEach(
        (module, version) -> {
          ModuleName name = new ModuleName(module.name(), module.loader(), true);
          Reading again =
              (loader, topLevel) -> new Prepared(loader, version.files(), version.info().source());
          requests.add(new Request(name, again));
        });
    Admitted admitted = admission.admit(requests, LoadKind.LOAD);
    if (!admitted.refused().isEmpty()) {
      return told(List.copyOf(admitted.refused()));
    }
    List<Prepared> prepared = admitted.prepared();
    List<LoadResult> results =
        loading.loadIf(() -> arePrevious(versions), prepared, LoadKind.LOAD, expected);
    return results == null ? null : told(prepared, results);
  }

  private static boolean arePrevious(Map<LoadedModule, VersionHistory.Former> versions) {
    return versions.entrySet().stream()
        .allMatch(entry -> entry.getValue().isSame(entry.getKey().previous()));
  }

  LoadResult rehearse(ModuleSource module, ClassLoader caller, LoadKind kind) {
    Admitted admitted = admission.admit(List.of(request(module, caller)), kind);
    return admitted.refused().isEmpty()
        ? loading.rehearse(admitted.prepared(), kind).get(0)
        : admitted.refused().get(0);
  }

  /** Loads those that differ from what is loaded, in one step that purges first. */
  List<LoadResult> loadAll(List<ModuleSource> modules, ClassLoader caller, Expected expected) {
    return loadAdmitted(admitDifferent(modules, caller), expected);
  }

  List<LoadResult> rehearseAll(List<ModuleSource> modules, ClassLoader caller) {
    Admitted admitted = admitDifferent(modules, caller);
    return admitted.refused().isEmpty()
        ? loading.rehearse(admitted.prepared(), LoadKind.LOAD)
        : List.copyOf(admitted.refused());
  }

  /** Loads what differs in a directory or jar. */
  List<LoadResult> loadFrom(Path classesOrJar, ClassLoader caller) {
    List<ModuleSource> modules = new ArrayList<>();
    try {
      for (ClassFolder.Contained module : ClassFolder.read(classesOrJar)) {
        modules.add(new ModuleSource(module.name(), module.source(), module.classFiles()));
      }
    } catch (IOException e) {
      String detail = "it cannot be read as a directory or jar: " + e;
      return List.of(new Refused(classesOrJar.toString(), Refusal.NO_FILE, detail));
    } catch (BadClassFileException e) {
      return List.of(new Refused(classesOrJar.toString(), Refusal.BAD_FILE, e.getMessage()));
    }
    return loadAll(modules, caller, Expected.ANYTHING);
  }

  /** The first half of a step that never purges. */
  Preparation prepare(List<ModuleSource> modules, ClassLoader caller) {
    List<Request> requests = modules.stream().map(module -> request(module, caller)).toList();
    return new PreparedStep(admission.admit(requests, LoadKind.ATOMIC), this::load);
  }

  private List<LoadResult> loadAdmitted(Admitted admitted, Expected expected) {
    return admitted.refused().isEmpty()
        ? load(admitted.prepared(), LoadKind.LOAD, expected)
        : told(List.copyOf(admitted.refused()));
  }

  private Admitted admitDifferent(List<ModuleSource> modules, ClassLoader caller) {
    List<Request> requests = modules.stream().map(module -> request(module, caller)).toList();
    Predicate<Prepared> differs = this::differs;
    return admission.admit(requests, LoadKind.LOAD, differs);
  }

  private LoadResult load(Request request, LoadKind kind) {
    Admitted admitted = admission.admit(List.of(request), kind);
    return admitted.refused().isEmpty()
        ? load(admitted.prepared(), kind).get(0)
        : told(List.copyOf(admitted.refused())).get(0);
  }

  private List<LoadResult> load(List<Prepared> prepared, LoadKind kind) {
    return load(prepared, kind, Expected.ANYTHING);
  }

  private List<LoadResult> load(List<Prepared> prepared, LoadKind kind, Expected expected) {
    return told(prepared, loading.load(prepared, kind, expected));
  }

  private List<LoadResult> told(List<Prepared> prepared, List<LoadResult> results) {
    if (results.stream().noneMatch(Refused.class::isInstance)) {
      prepared.forEach(this::sayWithoutPlugin);
    }
    return told(results);
  }

  /** The same, said at {@code log=info} as far as they are refused. */
  List<LoadResult> told(List<LoadResult> results) {
    for (LoadResult result : results) {
      if (result instanceof Refused refused) {
        log.info(() -> Told.refusal(refused));
      }
    }
    return results;
  }

  private void sayWithoutPlugin(Prepared prepared) {
    LoadedModule module = table.find(prepared.loader(), prepared.topLevel());
    boolean withPlugin =
        prepared.files().compiledWithPlugin() || management.isFollowed(prepared.name());
    if (module != null && !withPlugin && module.sayWithoutPlugin()) {
      log.warn(
          module.name()
              + " was compiled without -Xplugin:Midflight: all its calls of itself count as"
              + " unqualified and stay in their version");
    }
  }

  private Request request(ModuleSource module, ClassLoader caller) {
    Reading reading =
        module.classFiles().isEmpty() ? reader::find : given(module.source(), module.classFiles());
    return new Request(new ModuleName(module.module(), caller, false), reading);
  }

  private Reading given(String source, List<byte[]> classFiles) {
    return (loader, topLevel) -> reader.read(loader, topLevel, source, classFiles);
  }

  /** From what is loaded, or else from what the module's loader would load. */
  private boolean differs(Prepared prepared) {
    LoadedModule module = table.find(prepared.loader(), prepared.topLevel());
    if (module != null) {
      LoadedVersion current = module.current();
      return current == null || !CodeDigest.of(prepared.files()).equals(current.info().md5());
    }
    try {
      Prepared found = reader.findInLoader(prepared.loader(), prepared.topLevel());
      return found == null || !CodeDigest.of(prepared.files()).equals(CodeDigest.of(found.files()));
    } catch (BadClassFileException | IOException e) {
      return true;
    }
  }
}
