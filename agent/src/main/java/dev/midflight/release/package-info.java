/**
 * The steps of an upgrade, after OTP's release handler. They start in {@link
 * dev.midflight.release.ReleaseSteps}, and ask the JVM by its {@code CodeMXBean}, be it this one or
 * another.
 */
package dev.midflight.release;
