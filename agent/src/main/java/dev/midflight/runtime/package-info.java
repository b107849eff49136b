/**
 * What woven code calls: the seam in {@code java.lang} ({@link dev.midflight.runtime.Midflight} is
 * its source), the linker of its call sites, the versions they lead to, and what becomes of threads
 * and closures of a version that is purged ({@link dev.midflight.runtime.VersionPurge}, {@link
 * dev.midflight.runtime.VersionClosures}). {@code catch (Throwable)} stands here at one boundary,
 * in {@link dev.midflight.runtime.Linker}, where the JVM asks for a call site. May use the names
 * and layouts of {@code weave}, and throws two types of the API.
 */
package dev.midflight.runtime;
