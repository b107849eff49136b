package dev.midflight;

import dev.midflight.CodeService.Preparation;
import java.util.List;
import java.util.Objects;

/** The outcome of {@link Code#prepareLoading}: something to finish, or what stands against it. */
public sealed interface PrepareResult {

  /**
   * Several modules, read and found to be in order, that {@link Code#finishLoading} loads in one
   * step. Nothing is loaded yet. Can be finished once, by any thread.
   */
  final class Prepared implements PrepareResult {

    private final List<String> modules;
    private final Preparation preparation;

    Prepared(List<String> modules, Preparation preparation) {
      this.modules = List.copyOf(modules);
      this.preparation = preparation;
    }

    /** The modules by binary name, in the order in which they were given. */
    public List<String> modules() {
      return modules;
    }

    List<LoadResult> finish() {
      return preparation.finish();
    }
  }

  /**
   * Nothing was prepared.
   *
   * @param refusals every module that fails the first step that one of them fails
   */
  record Rejected(List<LoadResult.Refused> refusals) implements PrepareResult {

    public Rejected {
      Objects.requireNonNull(refusals, "refusals");
      refusals = List.copyOf(refusals);
    }
  }
}
