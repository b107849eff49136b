package dev.midflight;

import java.util.Objects;

/** The outcome of one load: a new current version, or a refusal that changed nothing. */
public sealed interface LoadResult {

  /** The binary name of the module, or the name that was asked for where nothing is known of it. */
  String module();

  /**
   * The new current version.
   *
   * @throws LoadRefusedException when the load was refused
   */
  VersionInfo orThrow();

  /**
   * The module has a new current version; the version it replaced is old now.
   *
   * @param module the binary name of the module
   * @param version the new current version
   * @param purged what became of an old version that was in the way, version 0 where none was
   */
  record Loaded(String module, VersionInfo version, PurgeResult purged) implements LoadResult {

    public Loaded {
      Objects.requireNonNull(module, "module");
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(purged, "purged");
    }

    @Override
    public VersionInfo orThrow() {
      return version;
    }
  }

  /**
   * Nothing was loaded.
   *
   * @param module the binary name of the module, or the name that was asked for
   * @param reason one of a closed set
   * @param detail what exactly was refused, and what to do about it
   */
  record Refused(String module, Refusal reason, String detail) implements LoadResult {

    public Refused {
      Objects.requireNonNull(module, "module");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
    }

    @Override
    public VersionInfo orThrow() {
      throw new LoadRefusedException(this);
    }
  }
}
