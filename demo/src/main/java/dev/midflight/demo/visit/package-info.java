/**
 * The visitors of the shop, in a JVM of their own: they use it all the time from several threads,
 * check every answer and measure how long it took. The entry point is {@link
 * dev.midflight.demo.visit.Visitors}.
 */
package dev.midflight.demo.visit;
