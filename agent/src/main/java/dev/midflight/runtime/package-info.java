/**
 * What woven code calls: the seam in {@code java.lang} ({@link dev.midflight.runtime.Midflight} is
 * its source), the linker of its call sites, and the versions they lead to. {@code catch
 * (Throwable)} stands nowhere here: what a bootstrap throws reaches the call site's caller as the
 * JVM specifies. May use the names and layouts of {@code weave}.
 */
package dev.midflight.runtime;
