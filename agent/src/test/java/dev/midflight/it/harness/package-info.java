/**
 * What the scenarios stand on: JDKs found on this machine, sources compiled, programs started,
 * attached to and talked with. Entry point: {@link dev.midflight.it.harness.Scenario}. Uses nothing
 * of Midflight but the packaged jar.
 */
package dev.midflight.it.harness;
