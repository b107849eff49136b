/**
 * What Midflight costs, each figure beside the same thing without it, as a ratio. The entry point
 * is {@link dev.midflight.bench.Main}. Only the package {@code subject} is managed in the
 * benchmarks.
 */
package dev.midflight.bench;
