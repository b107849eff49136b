package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleName;
import dev.midflight.Refusal;
import java.util.List;
import java.util.function.Supplier;

/**
 * What every change passes, whoever asks for it: the one place that refuses them all where the
 * agent was told to be read-only. Thread-safe.
 */
public final class ChangeGate {

  private static final String READ_ONLY =
      "Midflight runs with readonly=true in this JVM and answers questions only, until the JVM is"
          + " started without it";

  private volatile boolean readOnly;

  ChangeGate() {}

  /** From now on every change is refused, also the one that would take this back. */
  public void close() {
    readOnly = true;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  LoadResult load(ModuleName module, Supplier<LoadResult> load) {
    return readOnly ? refused(module.name()) : load.get();
  }

  /**
   * A load of several modules.
   *
   * @param names what the caller named: modules, or a place where they are
   */
  List<LoadResult> loadAll(List<String> names, Supplier<List<LoadResult>> load) {
    return readOnly ? names.stream().<LoadResult>map(ChangeGate::refused).toList() : load.get();
  }

  /** A change whose result has no room for a refusal. */
  <T> T change(Supplier<T> change) {
    require();
    return change.get();
  }

  /**
   * Passes where changes are made.
   *
   * @throws IllegalArgumentException where they are not, with the reason's name and detail
   */
  public void require() {
    if (readOnly) {
      throw new IllegalArgumentException(Refusal.READ_ONLY + ": " + READ_ONLY);
    }
  }

  private static Refused refused(String module) {
    return new Refused(module, Refusal.READ_ONLY, READ_ONLY);
  }
}
