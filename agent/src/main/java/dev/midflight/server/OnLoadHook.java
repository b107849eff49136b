package dev.midflight.server;

import dev.midflight.LoadResult.Refused;
import dev.midflight.Refusal;
import dev.midflight.classfile.Method;

/**
 * Asks the on-load hook of a version that is to become current, in that version's image. The only
 * code of the application that runs while we hold a module's lock.
 */
final class OnLoadHook {

  private final Change change;
  private final Log log;

  OnLoadHook(Change change, Log log) {
    this.change = change;
    this.log = log;
  }

  /** Returns why the version must not become current, {@code null} if it may. */
  Refused ask() {
    Method hook = change.prepared().files().onLoad();
    String[] failure = new String[1];
    change.module().lock().runHook(() -> failure[0] = failure(hook));
    if (failure[0] == null) {
      return null;
    }
    String detail = "its on-load hook " + hook.name() + " " + failure[0];
    log.warn(change.module().name() + ": " + detail);
    return change.refuse(Refusal.ON_LOAD_FAILURE, detail);
  }

  private String failure(Method hook) {
    try {
      Object answer =
          change.next().code().call(change.prepared().topLevel(), hook.name(), hook.desc());
      return Boolean.FALSE.equals(answer) ? "answered false" : null;
    } catch (Throwable e) {
      return "threw " + e;
    }
  }
}
