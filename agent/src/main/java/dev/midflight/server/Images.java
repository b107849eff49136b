package dev.midflight.server;

import dev.midflight.classfile.ModuleFiles;
import dev.midflight.weave.VersionImages;

/** Makes the images of a version: the code of a version that is not in the class itself. */
final class Images {

  private static final String LOADER_PREFIX = "midflight-v";

  private final ModuleTable table;
  private final Hierarchy hierarchy;
  private final Jvm jvm;

  Images(ModuleTable table, Hierarchy hierarchy, Jvm jvm) {
    this.table = table;
    this.hierarchy = hierarchy;
    this.jvm = jvm;
  }

  static boolean isImageLoader(String name) {
    return name != null && name.startsWith(LOADER_PREFIX);
  }

  /**
   * Writes, defines and verifies the images of all classes of a version.
   *
   * @throws LinkageError if one does not verify
   */
  void define(LoadedModule module, LoadedVersion version) {
    ModuleFiles files = version.files().complete();
    VersionImages images =
        VersionImages.write(
            files, version.code().slot(), name -> hierarchy.superName(module.loader(), name));
    Class<?> top = jvm.findLoaded(module.loader(), module.name());
    version
        .code()
        .defineImages(
            loaderName(module, version),
            module.loader(),
            images.classFiles(),
            images.cleanup(),
            images.layout(),
            top == null ? null : top.getProtectionDomain(),
            imageModule -> {
              if (top != null) {
                jvm.export(top, imageModule);
              }
            });
  }

  /**
   * What frames of the image carry before the slash. Modules of one name in several loaders are
   * told apart by it.
   */
  private String loaderName(LoadedModule module, LoadedVersion version) {
    boolean alone = table.named(module.topLevel()).stream().allMatch(other -> other == module);
    return LOADER_PREFIX + version.number() + (alone ? "" : "-" + module.code().id());
  }
}
