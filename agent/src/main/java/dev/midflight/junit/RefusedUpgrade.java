package dev.midflight.junit;

import dev.midflight.LoadResult;
import dev.midflight.OldCodeThread;
import dev.midflight.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Makes the failure of a test from a refusal: what was refused, who is where, what to do. */
final class RefusedUpgrade {

  private RefusedUpgrade() {}

  /** The refusals among {@code results}. */
  static List<LoadResult.Refused> in(List<LoadResult> results) {
    return results.stream()
        .filter(LoadResult.Refused.class::isInstance)
        .map(LoadResult.Refused.class::cast)
        .toList();
  }

  static AssertionFailedError failure(
      String what, List<LoadResult.Refused> refused, List<OldCodeThread> inOldCode) {
    return new AssertionFailedError(
        what
            + " was refused:"
            + refused.stream().map(RefusedUpgrade::sentence).collect(Collectors.joining())
            + "\nIn old code:"
            + ThreadsText.of(inOldCode)
            + "\nWhat to do:"
            + refused.stream()
                .map(one -> "\n  " + advice(one.reason()))
                .distinct()
                .collect(Collectors.joining()));
  }

  private static String sentence(LoadResult.Refused one) {
    return "\n  %s: %s: %s".formatted(one.module(), one.reason(), one.detail());
  }

  private static String advice(Refusal reason) {
    return switch (reason) {
      case UNSUPPORTED_CHANGE ->
          "undo the change that is named, or put the new member into a new class: limits.md says"
              + " what can change";
      case NOT_PURGED ->
          "have the threads that are named leave the old version by a call that names its class,"
              + " or use upgradeTo, which kills them";
      case ON_LOAD_FAILURE ->
          "see why the hook of the new version refused or threw; a version that was old before is"
              + " gone already";
      case BUSY ->
          "let the class initialiser or the load that is at work end before the upgrade, and load"
              + " nothing from an on-load hook";
      case BAD_FILE ->
          "compile all classes of the version anew and against each other; the detail names the"
              + " class that does not fit";
      case COMPILE_ERROR, NO_FILE -> "see that the place that @Versions names is complete";
      case STICKY -> "take the protection back, with Code.unstick, before the upgrade";
      case NOT_MANAGED -> "see that no exclude option of -javaagent takes the module out";
      case NO_PREVIOUS -> "upgrade before you roll back";
      case READ_ONLY -> "launch the JVM of the tests without readonly=true";
      case AMBIGUOUS, DUPLICATED, ON_LOAD_NOT_ALLOWED, PENDING_ON_LOAD, ALREADY_FINISHED ->
          "the detail says what stands against it";
    };
  }
}
