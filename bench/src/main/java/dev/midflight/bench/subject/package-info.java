/** The managed code that the benchmarks of calls run, with the agent and without it. */
package dev.midflight.bench.subject;
