/**
 * Scenarios: each a program of {@code src/it} in a fresh JVM with the packaged jar, on every JDK,
 * launched with the agent and attached to. A mark such as C1.7 names one value that a real
 * Erlang/OTP 25 printed; {@code src/it/otp-marks.tsv} lists them all, and which test shows which.
 */
package dev.midflight.it;
