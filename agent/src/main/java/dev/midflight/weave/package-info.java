/**
 * Bytes to bytes: one rewrite per class, a verb phrase each. Entry points: {@link
 * dev.midflight.weave.LaunchWeaver} for classes seen when they are first loaded, {@link
 * dev.midflight.weave.AttachWeaver} for classes that were loaded before the agent came, {@link
 * dev.midflight.weave.ImageWriter} for the images that hold the code of one version. May use {@code
 * classfile} and the names of {@code runtime}.
 */
package dev.midflight.weave;
