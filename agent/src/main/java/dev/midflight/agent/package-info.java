/**
 * Starts the agent and wires the object graph: the only package that knows all others. Entry point:
 * {@link dev.midflight.agent.PreMain}. {@code catch (Throwable)} stands here where the JVM starts
 * the agent, and where a method handle is invoked, which may throw anything.
 */
package dev.midflight.agent;
