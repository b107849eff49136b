package atonce;

import atonce.subject.Alpha;
import atonce.subject.Beta;
import dev.midflight.Code;
import dev.midflight.KilledByPurge;
import dev.midflight.LoadResult;
import dev.midflight.ModuleInfo;
import dev.midflight.ModuleSource;
import dev.midflight.PurgeResult;
import dev.midflight.VersionInfo;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lives in the class loader of the modules, as their application would, and calls the real API. */
public final class Resident implements Modules {

  private final int run;
  private final Queue<Visitor> visitors = new ConcurrentLinkedQueue<>();

  public Resident(int run) {
    this.run = run;
  }

  @Override
  public String load(Name module, int content) {
    ModuleSource source = source(module, content);
    return told(
        Code.loadBinary(
            source.module(), source.source(), source.classFiles().toArray(byte[][]::new)));
  }

  @Override
  public String atomicLoad(int content, Name... modules) {
    return Code.atomicLoad(Stream.of(modules).map(name -> source(name, content)).toList()).stream()
        .map(Resident::told)
        .collect(Collectors.joining("; "));
  }

  private ModuleSource source(Name module, int content) {
    return ModuleSource.of(
        name(module), String.valueOf(content), ClassFiles.of(module, run, content));
  }

  @Override
  public String rollback(Name module) {
    return told(Code.rollback(name(module)));
  }

  @Override
  public boolean delete(Name module) {
    return Code.delete(name(module));
  }

  @Override
  public boolean softPurge(Name module) {
    return Code.softPurge(name(module));
  }

  @Override
  public String purge(Name module) {
    PurgeResult result = Code.purgeReport(name(module));
    return Told.purged(result.version(), visitors(result));
  }

  @Override
  public void loadClass(Name module) {
    try {
      Class.forName(name(module), true, Resident.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String call(Name module) {
    if (isNew(module)) {
      return Told.NOT_LOADED;
    }
    try {
      return String.valueOf(module == Name.Alpha ? Alpha.content() : Beta.content());
    } catch (NoClassDefFoundError | KilledByPurge e) {
      return entered(module, e);
    }
  }

  @Override
  public String enter(Name module) {
    if (isNew(module)) {
      return Told.NOT_LOADED;
    }
    Visitor visitor = new Visitor(module == Name.Alpha ? Alpha::stay : Beta::stay);
    visitors.add(visitor);
    visitor.start();
    try {
      return String.valueOf(visitor.seen());
    } catch (CompletionException e) {
      return entered(module, e.getCause());
    }
  }

  private boolean isNew(Name module) {
    return Code.history(name(module)).isEmpty();
  }

  /** Who was killed at once had entered all the same. */
  private String entered(Name module, Throwable thrown) {
    if (thrown instanceof KilledByPurge killed) {
      return Code.history(name(module)).stream()
          .filter(version -> version.number() == killed.version())
          .map(version -> String.valueOf(content(version)))
          .findFirst()
          .orElseThrow(() -> killed);
    }
    boolean undefined = String.valueOf(thrown.getMessage()).startsWith(name(module) + ": version");
    return undefined ? Told.UNDEFINED : thrown.toString();
  }

  @Override
  public void leave() {
    for (Visitor next = visitors.poll(); next != null; next = visitors.poll()) {
      next.letGo();
    }
  }

  @Override
  public String current(Name module) {
    return Code.moduleInfo(name(module)).map(info -> told(info.current())).orElse(Told.NONE);
  }

  @Override
  public String info(Name module) {
    ModuleInfo info = Code.moduleInfo(name(module)).orElse(null);
    return info == null
        ? Told.info(Told.NONE, Told.NONE)
        : Told.info(told(info.current()), told(info.old()));
  }

  @Override
  public boolean checkOldCode(Name module) {
    return Code.checkOldCode(name(module));
  }

  private String name(Name module) {
    return ClassFiles.name(module, run);
  }

  private static String told(LoadResult result) {
    return result instanceof LoadResult.Loaded loaded
        ? Told.loaded(loaded.version().number(), visitors(loaded.purged()))
        : ((LoadResult.Refused) result).reason().name();
  }

  private static String told(VersionInfo version) {
    return version == null ? Told.NONE : Told.version(version.number(), content(version));
  }

  /** A version that the class loader loaded has no label. */
  private static int content(VersionInfo version) {
    return version.source().matches("\\d+") ? Integer.parseInt(version.source()) : 0;
  }

  /** Who merely calls may be killed as well, which the specification knows nothing of. */
  private static int visitors(PurgeResult purged) {
    return (int)
        Stream.concat(purged.killed().stream(), purged.condemned().stream())
            .filter(killed -> killed.thread() instanceof Visitor)
            .count();
  }
}
