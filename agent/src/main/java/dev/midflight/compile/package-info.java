/**
 * From source files to the class files of modules, with the javac of the runtime that this code
 * runs in: on the command line for another JVM, in the agent for its own. The entry point is {@link
 * dev.midflight.compile.SourceFiles}; {@link dev.midflight.compile.ClassFileModule} reads what was
 * compiled elsewhere.
 *
 * <p>Uses the root package, {@code javax.tools}, {@code com.sun.source} and ASM. A runtime may lack
 * the compiler: what touches its API is reached only after {@link
 * dev.midflight.compile.CompilerPresence} was asked.
 */
package dev.midflight.compile;
