/**
 * Draws what a flight recording knows of an upgrade. Entry point: {@link
 * dev.midflight.timeline.Timeline}. Needs the module {@code jdk.jfr} where it runs.
 */
package dev.midflight.timeline;
