/**
 * The API that applications write against; the entry points are {@link dev.midflight.Code} and
 * {@link dev.midflight.Supervisor}. Uses nothing but {@code java.base}; the agent stands behind
 * {@link dev.midflight.CodeService}.
 *
 * <p>What code of the user's throws is caught in two places: what comes out of the body of a
 * supervised thread goes to its supervisor, what comes out of a supervisor's listener is dropped.
 */
package dev.midflight;
