package dev.midflight;

import java.util.Objects;

/**
 * What is known of one module: a top-level class with everything nested in it, in one class loader.
 *
 * @param name the binary name of the top-level class
 * @param loader what stands for its class loader in {@code NAME@LOADER}
 * @param current the version that calls from outside enter, {@code null} where there is none
 * @param old the version that current replaced, {@code null} where there is none
 */
public record ModuleInfo(String name, String loader, VersionInfo current, VersionInfo old) {

  public ModuleInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(loader, "loader");
  }
}
