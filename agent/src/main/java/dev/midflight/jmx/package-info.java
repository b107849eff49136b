/**
 * Hot code loading over JMX: the management interface {@link dev.midflight.jmx.CodeMXBean} with its
 * flat records, {@link dev.midflight.jmx.RegisterOnFirstUse} and {@link
 * dev.midflight.jmx.JmxRegistration} on the side of the agent, {@link dev.midflight.jmx.CodeClient}
 * on the side that asks. Uses the root package, {@code java.management} and, in the client, {@code
 * jdk.attach}.
 */
package dev.midflight.jmx;
