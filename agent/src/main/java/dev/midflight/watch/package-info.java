/**
 * Watches a directory of class files and hands on what changed in it, once it is complete. Entry
 * point: {@link dev.midflight.watch.FolderWatch}. Runs in the target, for the launch option, and in
 * the command line. Uses the package {@code classfile} and the JDK.
 */
package dev.midflight.watch;
