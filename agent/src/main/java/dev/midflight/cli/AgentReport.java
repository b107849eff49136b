package dev.midflight.cli;

/**
 * What {@code attach} and {@code detach} did.
 *
 * @param pid the JVM
 * @param done whether it was done
 * @param detail a sentence on what was done, or on why not
 */
record AgentReport(long pid, boolean done, String detail) {}
