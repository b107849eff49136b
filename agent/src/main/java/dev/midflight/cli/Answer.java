package dev.midflight.cli;

/**
 * Whether a command did what it says to a module.
 *
 * @param module the module as it was named
 * @param done whether it was done
 */
record Answer(String module, boolean done) {}
