/**
 * The compiler plug-in: records in each class file which calls have a type name before the dot. The
 * entry point is {@link dev.midflight.javac.MidflightPlugin}.
 *
 * <p>javac's public API shows the attributed source of a class before it is compiled, and the class
 * file afterwards, but not which instruction came from which expression. So the source is read into
 * {@link dev.midflight.javac.CodeUnit}s, each with its calls in the order in which javac generates
 * code for them; the class file into {@link dev.midflight.javac.CompiledMethod}s; and the two are
 * laid side by side in {@link dev.midflight.javac.CallMatcher}, by line, name and descriptor, and
 * by order where that is not enough. What still cannot be told apart is a compiler warning.
 *
 * <p>Uses {@code com.sun.source}, {@code javax.annotation.processing}, ASM and {@code
 * dev.midflight.classfile}. A compilation runs in one thread, and so does everything here.
 */
package dev.midflight.javac;
