/**
 * The domain: the table of modules, current and old, loading, soft purge, and who is in old code.
 * Entry point: {@link dev.midflight.server.CodeServer}. What it needs of the JVM and of the file
 * system stands behind {@link dev.midflight.server.Jvm} and {@link
 * dev.midflight.server.ClassFinder}.
 *
 * <p>The invariant: every loaded class of a module is woven for the module's current version. Loads
 * and purges of a module hold its lock; transformer and call-site bootstraps take none.
 */
package dev.midflight.server;
