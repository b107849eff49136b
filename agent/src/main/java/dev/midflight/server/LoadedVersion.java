package dev.midflight.server;

import dev.midflight.VersionInfo;
import dev.midflight.classfile.CodeDigest;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.runtime.VersionCode;
import java.time.Instant;
import java.util.function.Supplier;

/** A version that was loaded: its class files, where they came from, and its running code. */
final class LoadedVersion {

  private final VersionCode code;
  private final ModuleFiles files;
  private final Supplier<String> source;
  private final Instant loadedAt = Instant.now();
  private final boolean given;
  private volatile VersionInfo info;

  private LoadedVersion(
      VersionCode code, ModuleFiles files, Supplier<String> source, boolean given) {
    this.code = code;
    this.files = files;
    this.source = source;
    this.given = given;
  }

  /**
   * What the JVM loads, class by class.
   *
   * @param source asked at most once, and only when somebody wants to know
   */
  static LoadedVersion found(VersionCode code, ModuleFiles files, Supplier<String> source) {
    return new LoadedVersion(code, files, source, false);
  }

  /** What a load was given: no other class file is part of it. */
  static LoadedVersion given(VersionCode code, ModuleFiles files, String source) {
    return new LoadedVersion(code, files, () -> source, true);
  }

  boolean isGiven() {
    return given;
  }

  VersionCode code() {
    return code;
  }

  int number() {
    return code.number();
  }

  ModuleFiles files() {
    return files;
  }

  /** Computed when it is first asked for: starting an application must not pay for it. */
  VersionInfo info() {
    VersionInfo known = info;
    if (known == null) {
      known = new VersionInfo(number(), CodeDigest.of(files.complete()), source.get(), loadedAt);
      info = known;
    }
    return known;
  }
}
