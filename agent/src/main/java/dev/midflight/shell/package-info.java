/**
 * The interactive shell: {@link dev.midflight.shell.Shell} reads lines from a person at a terminal,
 * or from a script, and has the command line run them. Knows nothing of JVMs; what it needs of them
 * it asks a {@link dev.midflight.shell.ShellHost}.
 */
package dev.midflight.shell;
