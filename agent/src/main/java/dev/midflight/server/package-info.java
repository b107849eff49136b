/**
 * The domain: the table of modules, current and old, loading, deleting, purging, and who is in old
 * code. Entry point: {@link dev.midflight.server.CodeServer}. What it needs of the JVM and of the
 * file system stands behind {@link dev.midflight.server.Jvm} and {@link
 * dev.midflight.server.ClassFinder}.
 *
 * <p>A load goes through {@code LoadRequests} (who is meant, and where from), {@code Admission}
 * (what the class files say), {@code Loading} (the locks) and {@code Switching} (the steps that
 * make it current).
 *
 * <p>The invariant: every loaded class of a module is woven for the module's current version, or
 * for the version that was deleted last. Loads, deletes and purges of a module hold its lock; the
 * transformer and call-site bootstraps take none, but for calls of a deleted module. User code is
 * called, and whatever it throws caught, in {@code OnLoadHook} alone.
 */
package dev.midflight.server;
