/**
 * Bytes to values: what a class file says about its names, members, calls and code, and how two
 * versions of a module differ. The entry points are {@link dev.midflight.classfile.ClassFile} and
 * {@link dev.midflight.classfile.ModuleFiles}. Uses ASM only; touches no JVM state.
 */
package dev.midflight.classfile;
