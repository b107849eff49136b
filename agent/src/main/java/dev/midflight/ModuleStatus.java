package dev.midflight;

/** How the current version of a module compares with the class file that a load would take now. */
public enum ModuleStatus {
  /** No version of the module is loaded. */
  NOT_LOADED,
  /** The class file is the one that is loaded. */
  LOADED,
  /** The class file differs from what is loaded. */
  MODIFIED,
  /** The module is loaded and its class file is gone. */
  REMOVED
}
