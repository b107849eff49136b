package dev.midflight.server;

import dev.midflight.CodeService.Preparation;
import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.Refusal;
import dev.midflight.server.Admission.Admitted;
import java.util.List;

/** What was prepared for a step that never purges. A refused finish leaves it as it is. */
final class PreparedStep implements Preparation {

  private final Admitted admitted;
  private final Finishing finishing;
  private boolean finished;

  PreparedStep(Admitted admitted, Finishing finishing) {
    this.admitted = admitted;
    this.finishing = finishing;
  }

  /** Loads what was prepared. */
  interface Finishing {
    List<LoadResult> load(List<Prepared> prepared, LoadKind kind);
  }

  @Override
  public List<Refused> refusals() {
    return admitted.refused();
  }

  @Override
  public List<String> modules() {
    return admitted.prepared().stream().map(Prepared::name).toList();
  }

  /** One at a time: whoever comes second finds it finished, or tries again. */
  @Override
  public synchronized List<LoadResult> finish() {
    if (!admitted.refused().isEmpty()) {
      return List.copyOf(admitted.refused());
    }
    if (finished) {
      return modules().stream()
          .<LoadResult>map(
              name ->
                  new Refused(
                      name, Refusal.ALREADY_FINISHED, "what was prepared has been loaded already"))
          .toList();
    }
    List<LoadResult> results = finishing.load(admitted.prepared(), LoadKind.ATOMIC);
    finished = results.stream().noneMatch(Refused.class::isInstance);
    return results;
  }
}
