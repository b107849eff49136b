package dev.midflight.jmx;

import java.util.List;

/**
 * The outcome of one upgrade.
 *
 * @param upgraded whether the new versions are current
 * @param rolledBack whether they were, and the versions before are current again
 * @param failure why it was not upgraded, empty where it was
 * @param loads each load in its order: of the new versions, then of the ones rolled back to
 * @param purges each purge before and after that had something to purge
 */
public record UpgradeReport(
    boolean upgraded,
    boolean rolledBack,
    String failure,
    List<LoadReport> loads,
    List<PurgeReport> purges) {}
