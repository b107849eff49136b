/**
 * A long-running program that is upgraded while it is used: Erlang's frequency server, its clients,
 * and the book that checks what they saw. The entry point is {@link
 * dev.midflight.demo.FrequencyDemo}; of Midflight it uses the {@link dev.midflight.Supervisor}
 * alone, the rest comes as an agent.
 */
package dev.midflight.demo;
