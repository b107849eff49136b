/**
 * Starts the agent and wires the object graph: the only package that knows all others. Entry point:
 * {@link dev.midflight.agent.PreMain}. {@code catch (Throwable)} stands here at two boundaries:
 * where the JVM starts the agent, and where it asks the transformer.
 */
package dev.midflight.agent;
