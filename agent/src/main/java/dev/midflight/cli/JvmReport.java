package dev.midflight.cli;

/**
 * One line of {@code ps}.
 *
 * @param pid the process id
 * @param main the main class, or the jar that was started; empty where it cannot be told
 * @param jdk its Java version; empty where it lets nobody ask
 * @param agent whether Midflight runs in it
 */
record JvmReport(long pid, String main, String jdk, boolean agent) {}
