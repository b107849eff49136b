package dev.midflight.jmx;

/**
 * One module with its versions.
 *
 * @param module the binary name
 * @param loader what stands for its class loader in {@code NAME@LOADER}
 * @param current the current version, {@code null} where there is none
 * @param old the old version, {@code null} where there is none
 * @param sticky whether it is protected from being loaded again
 * @param plugin whether the current version was compiled with the javac plug-in
 * @param threadsInOldCode how many threads are in the old version
 */
public record ModuleReport(
    String module,
    String loader,
    VersionReport current,
    VersionReport old,
    boolean sticky,
    boolean plugin,
    int threadsInOldCode) {}
