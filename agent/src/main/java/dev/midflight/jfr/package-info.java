/**
 * Events for JDK Flight Recorder. Entry point: {@link dev.midflight.jfr.FlightEvents}, which the
 * agent touches only in a JVM that has the module {@code jdk.jfr}.
 */
package dev.midflight.jfr;
