package dev.midflight.server;

import java.time.Duration;

/**
 * How purges are done, as the launch options say.
 *
 * @param strictClosures whether closures of purged versions are dead, whatever the current version
 *     has in their place, unless its code is identical
 * @param timeout how long a purge waits for the killed to leave
 * @param interruptChannels whether threads are interrupted in calls that close a channel or socket
 *     when they are
 */
public record PurgePolicy(boolean strictClosures, Duration timeout, boolean interruptChannels) {

  public static final PurgePolicy DEFAULT = new PurgePolicy(false, Duration.ofSeconds(1), false);
}
