package dev.midflight.cli;

/**
 * What {@code soft-purge} did.
 *
 * @param module the module as it was named
 * @param done whether there is no old version now
 */
record PurgeAnswer(String module, boolean done) {}
