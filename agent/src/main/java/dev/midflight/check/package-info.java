/**
 * What class files alone say about a new version of a module. A load asks {@link
 * dev.midflight.check.Objection} and {@link dev.midflight.check.Reading}; {@link
 * dev.midflight.check.UpgradeCheck} asks the same, and answers for a JVM that is not there.
 */
package dev.midflight.check;
