package dev.midflight.compile;

import java.util.List;

/** Has class files that no class path shows: those that a class loader of the target finds. */
@FunctionalInterface
public interface TypeSource {

  /** For a target whose class path shows everything. */
  TypeSource NONE = (module, types) -> List.of();

  /**
   * The class files of those of the types that the loader of a module finds.
   *
   * @param module the binary name of the module that mentions them
   * @param types binary names, of types that there may or may not be
   */
  List<byte[]> classFiles(String module, List<String> types);
}
