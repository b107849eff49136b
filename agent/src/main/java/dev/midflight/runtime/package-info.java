/**
 * What woven code calls: the seam in {@code java.lang} ({@link dev.midflight.runtime.Midflight} is
 * its source), the linker of its call sites, and the versions they lead to. {@code catch
 * (Throwable)} stands here at one boundary, in {@link dev.midflight.runtime.Linker}, where the JVM
 * asks for a call site. May use the names and layouts of {@code weave}.
 */
package dev.midflight.runtime;
