package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleName;
import dev.midflight.Refusal;
import dev.midflight.classfile.BadClassFileException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Takes the current version of a module away: OTP's {@code code:delete/1}. A call from outside then
 * loads one from the code path, as OTP's {@code error_handler} does, or finds none.
 */
final class Deletion {

  private static final int PATIENCE_SECONDS = 5;

  /** A call that finds no version asks for one. */
  private static final Entry.Asked CALL =
      new Entry.Asked(System.getProperty("user.name", ""), "call");

  private final Jvm jvm;
  private final Redefiner redefiner;
  private final Images images;
  private final DefinitionWatch definitions;
  private final ModuleReader reader;
  private final Loading loading;
  private final ChangeGate gate;
  private final Log log;

  Deletion(
      Jvm jvm,
      Redefiner redefiner,
      Images images,
      DefinitionWatch definitions,
      ModuleReader reader,
      Loading loading,
      ChangeGate gate,
      Log log) {
    this.jvm = jvm;
    this.redefiner = redefiner;
    this.images = images;
    this.definitions = definitions;
    this.reader = reader;
    this.loading = loading;
    this.gate = gate;
    this.log = log;
  }

  /**
   * Makes current old, or says why it cannot be.
   *
   * @param by who asks for it, may be {@code null}
   */
  Entry.Outcome delete(LoadedModule module, Entry.Asked by) {
    if (module.lock().isMine() || !module.lock().enter()) {
      return refuse(module, Refusal.BUSY, "it is being loaded");
    }
    try {
      Entry.Outcome refused = obstacle(module);
      return refused == null ? replace(module, by) : refused;
    } finally {
      module.endSwitch();
      module.lock().unlock();
    }
  }

  private Entry.Outcome obstacle(LoadedModule module) {
    if (module.isDeleted()) {
      return refuse(module, Refusal.NO_FILE, "it has no current version");
    }
    if (module.old() != null) {
      return refuse(module, Refusal.NOT_PURGED, "its old version must be purged first");
    }
    if (module.unweavable() != null) {
      return refuse(module, Refusal.UNSUPPORTED_CHANGE, module.unweavable());
    }
    String busy = definitions.awaitOthers(module);
    return busy == null ? null : refuse(module, Refusal.BUSY, "another thread is " + busy);
  }

  private Entry.Outcome replace(LoadedModule module, Entry.Asked by) {
    LoadedVersion current = module.current();
    Runnable autoload = () -> autoload(module);
    Map<Class<?>, byte[]> classes = definitions.loadedClasses(module, current.files());
    module.releaseCondemned(jvm);
    try {
      if (!current.code().hasImages()) {
        images.define(module, current);
      }
      if (!module.unwoven().isEmpty()) {
        OldCode.shrinkUnwoven(module, jvm.stacks());
      }
      module.undefinedCalls().find(module, jvm);
      module.undefinedCalls().begin();
      module.beginSwitch(new SwitchGate());
      module.code().leaveCurrent(autoload);
      redefiner.redefineDeleted(module, classes);
    } catch (LinkageError | RuntimeException e) {
      module.code().stayCurrent();
      String detail = "the JVM does not accept that: " + e;
      return refuse(module, Refusal.UNSUPPORTED_CHANGE, detail);
    }
    module.delete(autoload, by);
    definitions.catchUpDeleted(
        module, classes.keySet(), late -> redefiner.redefineDeleted(module, late));
    log.info(() -> Told.delete(module, current.number()));
    return new Entry.Deleted(current.number());
  }

  private Entry.Refused refuse(LoadedModule module, Refusal reason, String detail) {
    log.warn(module.name() + " was not deleted: " + detail);
    return new Entry.Refused(new Refused(module.name(), reason, detail));
  }

  /** What a call from outside does: returns once a version is current, or throws. */
  private void autoload(LoadedModule module) {
    if (module.lock().isMine()) {
      throw missing(module, "one is being loaded, by this thread");
    }
    awaitChange(module);
    if (module.isDeleted()) {
      Prepared found = found(module);
      ModuleName name = new ModuleName(module.name(), module.loader(), true);
      LoadResult result =
          gate.load(CALL, name, () -> loading.load(List.of(found), LoadKind.MISSING).get(0));
      if (module.isDeleted() && result instanceof Refused refused) {
        throw missing(
            module,
            "the one on the code path was refused: " + refused.reason() + ": " + refused.detail());
      }
    }
  }

  /** Also a hook that runs for as long as it likes; but no lock is waited for longer. */
  private static void awaitChange(LoadedModule module) {
    while (!module.lock().enter(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      if (!module.lock().isHookRunning()) {
        throw missing(module, "it is being changed, and the thread waited too long for that");
      }
    }
    module.lock().unlock();
  }

  private Prepared found(LoadedModule module) {
    Prepared found;
    try {
      found = reader.findOnPath(module.loader(), module.topLevel());
    } catch (BadClassFileException | IOException e) {
      throw missing(module, "the one on the code path cannot be read: " + e.getMessage());
    }
    if (found == null) {
      throw missing(module, "and the code path has none");
    }
    return found;
  }

  private static NoClassDefFoundError missing(LoadedModule module, String why) {
    return new NoClassDefFoundError(
        module.name() + ": version " + module.last().number() + " was deleted, " + why);
  }
}
