/**
 * A JUnit 5 extension: tests that start version 1 of an application, load version 2 while it runs,
 * and assert what becomes of its threads, its state and its callers. The entry points are the
 * annotation {@link dev.midflight.junit.Versions} and the parameter {@link
 * dev.midflight.junit.Upgrading} that it brings.
 *
 * <p>Uses the root package, what reads and compiles class files, JUnit's API, which is an optional
 * dependency, and Byte Buddy's agent to attach to the JVM that it runs in. {@code catch
 * (Throwable)} stands where the application's code was called: its failures are the findings.
 */
package dev.midflight.junit;
