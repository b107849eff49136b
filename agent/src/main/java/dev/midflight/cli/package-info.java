/**
 * The command line, in a JVM of its own: {@link dev.midflight.cli.Main} starts it, one class stands
 * for each command. Talks to other JVMs through {@link dev.midflight.jmx} and the attach API,
 * compiles with {@link dev.midflight.compile}, and of the agent's classes uses only the parser of
 * the launch options.
 */
package dev.midflight.cli;
