package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleName;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.server.Entry.Asked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes it as a load when a debugger or another agent redefines a class. The load takes place
 * within the redefinition, in its thread, before other transformers see what was given: HotSpot
 * lets a thread redefine a class once more that it is about to redefine. What the redefinition then
 * puts into the class is the code that the load has put there.
 */
public final class OthersLoads {

  private static final String SOURCE = "redefined by a debugger or another agent";

  private static final Asked REDEFINITION =
      new Asked(System.getProperty("user.name", ""), "redefineClasses");

  private final ModuleTable table;
  private final RedefinedByOthers others;
  private final ClassFinder finder;
  private final ModuleReader reader;
  private final LoadRequests loads;
  private final ChangeGate gate;
  private final Log log;

  OthersLoads(
      ModuleTable table,
      RedefinedByOthers others,
      ClassFinder finder,
      ModuleReader reader,
      LoadRequests loads,
      ChangeGate gate,
      Log log) {
    this.table = table;
    this.others = others;
    this.finder = finder;
    this.reader = reader;
    this.loads = loads;
    this.gate = gate;
    this.log = log;
  }

  /** The JVM begins to redefine a class, not for us: the new code is loaded, or refused. */
  public void load(ClassLoader loader, String className, byte[] bytes) {
    LoadedModule module = table.findHolder(loader, className);
    if (module == null || module.unweavable() != null) {
      return;
    }
    try {
      ClassFile given = reader.parse(loader, bytes);
      ClassFile known = module.last().files().get(className);
      boolean same = known != null && known.isCodeOf(bytes);
      if (known != null && (!same || module.isDeleted())) {
        // Until it is loaded: what fails on the way must not come into the class either.
        others.tell(className, false);
        LoadResult result = others.loading(() -> load(module, given));
        others.tell(className, result instanceof LoadResult.Loaded);
        if (result instanceof Refused refused) {
          warn(given, refused);
        }
      }
    } catch (BadClassFileException e) {
      // The JVM will not take it either, and says so.
    }
  }

  private void warn(ClassFile given, Refused refused) {
    log.warn(
        "a debugger or another agent is not let redefine "
            + given.className()
            + ": "
            + refused.reason()
            + " "
            + refused.detail());
  }

  private LoadResult load(LoadedModule module, ClassFile given) {
    Prepared found = asItsLoaderFinds(module, given);
    List<byte[]> classFiles = new ArrayList<>();
    if (found != null) {
      found.files().all().forEach(file -> classFiles.add(file.bytes()));
    } else {
      ModuleFiles last = module.last().files();
      for (ClassFile file : last.all()) {
        classFiles.add(file.name().equals(given.name()) ? given.bytes() : file.bytes());
      }
    }
    ModuleName name = new ModuleName(module.name(), module.loader(), true);
    String source = found == null ? SOURCE : found.source();
    return gate.load(
        REDEFINITION, name, () -> loads.load(name, source, classFiles, LoadKind.FOREIGN));
  }

  /**
   * An IDE redefines the classes of a module one by one, and has written all of them before: where
   * the given class stands among the application's, its neighbours are the version's other classes.
   */
  private Prepared asItsLoaderFinds(LoadedModule module, ClassFile given) {
    try {
      ClassFinder.Found file = finder.resource(module.loader(), given.name());
      return file != null && given.isCodeOf(file.bytes())
          ? reader.findInLoader(module.loader(), module.topLevel())
          : null;
    } catch (IOException | BadClassFileException e) {
      return null;
    }
  }
}
