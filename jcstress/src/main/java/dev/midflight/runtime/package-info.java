/**
 * What the call sites, slots and closures of versions promise to threads that run beside a load or
 * a purge. Run with the agent, which defines the marks of closures in {@code java.lang}.
 */
package dev.midflight.runtime;
