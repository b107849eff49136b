/**
 * The API that applications write against; the entry point is {@link dev.midflight.Code}. Uses
 * nothing but {@code java.base}; the agent stands behind {@link dev.midflight.CodeService}.
 */
package dev.midflight;
