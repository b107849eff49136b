/**
 * What people are told to type next, in the JVM that changes and by the commands that change it
 * alike. Entry point: {@link dev.midflight.advice.Advice}.
 */
package dev.midflight.advice;
