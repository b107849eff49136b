package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.PurgeResult;
import dev.midflight.VersionInfo;

/**
 * One change that was asked for, and what it came to: for whoever keeps account of them.
 *
 * @param by who asked for what
 * @param module its binary name, as asked for where it was refused; empty for all of them
 * @param loader as people name it; empty where there is none
 * @param from the version that was current before, or that is gone; {@code null} for none
 * @param to the version that is current now; {@code null} for none
 */
public record Entry(
    Asked by, String module, String loader, VersionInfo from, VersionInfo to, Outcome outcome) {

  /**
   * Who asked.
   *
   * @param user as the operating system or JMX knows them
   * @param operation the name of the method of the API, or {@code call} for a call that loads
   */
  public record Asked(String user, String operation) {}

  /** What became of it. */
  public sealed interface Outcome {}

  /** A new version is current; {@code purged} says who had to leave for it. */
  public record Loaded(PurgeResult purged) implements Outcome {}

  /** The current version, that is its number, is old now. */
  public record Deleted(int version) implements Outcome {}

  /** Nothing changed. */
  public record Refused(LoadResult.Refused refusal) implements Outcome {}

  /** An old version is gone; version 0 where there was none. */
  public record Purged(PurgeResult result) implements Outcome {}

  /** It was not done, or not wholly, by a mistake of the caller or of ours. */
  public record Failed(String detail) implements Outcome {}

  /** Anything else that was done. */
  public record Done(String detail) implements Outcome {}
}
