package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleName;
import dev.midflight.Refusal;
import dev.midflight.server.Entry.Asked;
import dev.midflight.server.Entry.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every change passes, whoever asks for it: the one place that refuses them all where the
 * agent was told to be read-only, and that tells the journal what became of each. Thread-safe.
 */
public final class ChangeGate {

  private static final String READ_ONLY =
      "Midflight runs with readonly=true in this JVM and answers questions only, until the JVM is"
          + " started without it";

  private final Chronicle chronicle;
  private final Asking asking;
  private volatile boolean readOnly;

  ChangeGate(CodeServer server, Events events, Asking asking) {
    this.chronicle = new Chronicle(server, events);
    this.asking = asking;
  }

  /** From now on every change is refused, also the one that would take this back. */
  public void close() {
    readOnly = true;
  }

  /** From now on every change is written into {@code journal}. */
  public void keepIn(Journal journal) {
    chronicle.keepIn(journal);
  }

  LoadResult load(Asked by, ModuleName module, Supplier<LoadResult> load) {
    Events.Begun begun = chronicle.begin();
    LoadResult result = readOnly ? refused(module.name()) : make(by, module, load, begun);
    chronicle.load(by, module, result, begun);
    return result;
  }

  /**
   * A load of several modules.
   *
   * @param names what the caller named: modules, or places where they are
   * @param caller from where names without a loader are seen
   */
  List<LoadResult> loadAll(
      Asked by, List<String> names, ClassLoader caller, Supplier<List<LoadResult>> load) {
    Events.Begun begun = chronicle.begin();
    List<LoadResult> results =
        readOnly
            ? names.stream().<LoadResult>map(ChangeGate::refused).toList()
            : make(by, null, load, begun);
    for (LoadResult result : results) {
      String asked =
          names.stream()
              .filter(name -> name.startsWith(result.module() + "@"))
              .findFirst()
              .orElse(result.module());
      chronicle.load(by, new ModuleName(asked, caller, false), result, begun);
    }
    if (results.isEmpty()) {
      chronicle.change(by, null, new Entry.Done("nothing differs from what is loaded"), begun);
    }
    return results;
  }

  /**
   * Any other change.
   *
   * @param module what is to change, {@code null} where it is about all of them
   * @param outcome says what the result of the change means
   * @throws IllegalArgumentException where it is refused, with the reason's name and detail
   */
  <T> T change(Asked by, ModuleName module, Supplier<T> change, Function<T, Outcome> outcome) {
    Events.Begun begun = chronicle.begin();
    if (readOnly) {
      String name = module == null ? "" : module.name();
      chronicle.change(by, module, new Entry.Refused(refused(name)), begun);
      throw new IllegalArgumentException(Refusal.READ_ONLY + ": " + READ_ONLY);
    }
    T result = make(by, module, change, begun);
    chronicle.change(by, module, outcome.apply(result), begun);
    return result;
  }

  private <T> T make(Asked by, ModuleName module, Supplier<T> change, Events.Begun begun) {
    try {
      return asking.by(by, change);
    } catch (RuntimeException | Error e) {
      chronicle.change(by, module, outcome(module, e), begun);
      throw e;
    }
  }

  /** What has no room for a refusal throws it. */
  private static Outcome outcome(ModuleName module, Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    String name = module == null ? "" : module.name();
    return Arrays.stream(Refusal.values())
        .filter(reason -> message.startsWith(reason + ": "))
        .findFirst()
        .<Outcome>map(
            reason ->
                new Entry.Refused(
                    new Refused(name, reason, message.substring(reason.name().length() + 2))))
        .orElseGet(() -> new Entry.Failed(thrown.toString()));
  }

  private static Refused refused(String module) {
    return new Refused(module, Refusal.READ_ONLY, READ_ONLY);
  }
}
