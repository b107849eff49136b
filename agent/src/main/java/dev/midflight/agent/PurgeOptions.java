package dev.midflight.agent;

import dev.midflight.server.PurgePolicy;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the launch options say about purges; each component is {@code null} where nothing was said.
 *
 * @param strictClosures from {@code closures=strict} or {@code closures=rebind}
 * @param timeout from {@code purgeTimeout}
 * @param interruptChannels from {@code purge.interruptChannels}
 */
record PurgeOptions(Boolean strictClosures, Duration timeout, Boolean interruptChannels) {

  static final PurgeOptions NONE = new PurgeOptions(null, null, null);

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

  PurgeOptions withClosures(String value) {
    return switch (value.trim()) {
      case "rebind" -> new PurgeOptions(false, timeout, interruptChannels);
      case "strict" -> new PurgeOptions(true, timeout, interruptChannels);
      default ->
          throw new IllegalArgumentException("closures=" + value + " is neither rebind nor strict");
    };
  }

  PurgeOptions withTimeout(String value) {
    return new PurgeOptions(strictClosures, duration(value.trim()), interruptChannels);
  }

  PurgeOptions withInterruptChannels(String value) {
    return switch (value.trim()) {
      case "true" -> new PurgeOptions(strictClosures, timeout, true);
      case "false" -> new PurgeOptions(strictClosures, timeout, false);
      default ->
          throw new IllegalArgumentException(
              "purge.interruptChannels=" + value + " is neither true nor false");
    };
  }

  /** {@code policy}, changed where something was said. */
  PurgePolicy over(PurgePolicy policy) {
    return new PurgePolicy(
        Objects.requireNonNullElse(strictClosures, policy.strictClosures()),
        Objects.requireNonNullElse(timeout, policy.timeout()),
        Objects.requireNonNullElse(interruptChannels, policy.interruptChannels()));
  }

  private static Duration duration(String value) {
    Matcher duration = DURATION.matcher(value);
    if (!duration.matches()) {
      throw new IllegalArgumentException(
          "purgeTimeout=" + value + " is no duration: write it as 500ms, 2s or 1m");
    }
    ChronoUnit unit =
        switch (duration.group(2)) {
          case "ms" -> ChronoUnit.MILLIS;
          case "s" -> ChronoUnit.SECONDS;
          default -> ChronoUnit.MINUTES;
        };
    return Duration.of(Long.parseLong(duration.group(1)), unit);
  }
}
