/**
 * Class files that are not javac's of today: other compilers, obfuscated, of old class file
 * versions. Entry point: {@link dev.midflight.it.compilers.Ecj} and its neighbours, one for each
 * kind of class file.
 */
package dev.midflight.it.compilers;
