package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.ModuleName;
import dev.midflight.Refusal;
import dev.midflight.server.Entry.Asked;
import java.util.List;
import java.util.function.Supplier;

/**
 * What every change passes, whoever asks for it: the one place that refuses them all where the
 * agent was told to be read-only, and that tells the journal what became of the others.
 * Thread-safe.
 */
public final class ChangeGate {

  private static final String READ_ONLY =
      "Midflight runs with readonly=true in this JVM and answers questions only, until the JVM is"
          + " started without it";

  private final Chronicle chronicle;
  private volatile boolean readOnly;

  ChangeGate(CodeServer server, Events events) {
    this.chronicle = new Chronicle(server, events);
  }

  /** From now on every change is refused, also the one that would take this back. */
  public void close() {
    readOnly = true;
  }

  /** From now on every change is written into {@code journal}. */
  public void keepIn(Journal journal) {
    chronicle.keepIn(journal);
  }

  /** Who tells of changes whose result has no room for a refusal. */
  Chronicle chronicle() {
    return chronicle;
  }

  LoadResult load(Asked by, ModuleName module, Supplier<LoadResult> load) {
    Events.Begun begun = chronicle.begin();
    LoadResult result = readOnly ? refused(module.name()) : load.get();
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
        readOnly ? names.stream().<LoadResult>map(ChangeGate::refused).toList() : load.get();
    for (LoadResult result : results) {
      String asked =
          names.stream()
              .filter(name -> name.startsWith(result.module() + "@"))
              .findFirst()
              .orElse(result.module());
      chronicle.load(by, new ModuleName(asked, caller, false), result, begun);
    }
    return results;
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

  /** As {@link #require()}, and a refusal is told of. */
  void require(Asked by, ModuleName module) {
    if (readOnly) {
      ModuleName asked = module == null ? ModuleName.of("") : module;
      chronicle.load(by, asked, refused(asked.name()), chronicle.begin());
      require();
    }
  }

  private static Refused refused(String module) {
    return new Refused(module, Refusal.READ_ONLY, READ_ONLY);
  }
}
