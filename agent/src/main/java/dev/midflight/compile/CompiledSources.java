package dev.midflight.compile;

import dev.midflight.LoadResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What came of some source files.
 *
 * @param bySource what each of them came to, in their order
 * @param warnings what the compiler had to say besides, one sentence each
 */
public record CompiledSources(Map<Path, Outcome> bySource, List<String> warnings) {

  /**
   * What one source file came to.
   *
   * @param modules one for each top-level type in it
   * @param refusals why there is none, or not every one
   */
  public record Outcome(List<ClassFileModule> modules, List<LoadResult.Refused> refusals) {}
}
