package dev.midflight.weave;

import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The images of all classes of a version.
 *
 * @param classFiles by binary name of the class
 * @param cleanup by binary name of the class: where its methods clean up
 */
public record VersionImages(
    Map<String, byte[]> classFiles, Map<String, Map<String, int[]>> cleanup, ImageLayout layout) {

  /**
   * Writes them.
   *
   * @param superName the superclass of a class of another module, by internal names
   */
  public static VersionImages write(
      ModuleFiles files, int slot, Function<String, String> superName) {
    TypeErasure erasure =
        new TypeErasure(files.topLevel(), name -> superName(files, name, superName));
    ImageLayout layout = new ImageLayout(files, erasure);
    Map<String, byte[]> images = new HashMap<>();
    Map<String, Map<String, int[]>> cleanup = new HashMap<>();
    for (ClassFile file : files.all()) {
      Woven image = ImageWriter.write(new Source(file, files, slot), layout, erasure);
      images.put(file.className(), image.bytes());
      cleanup.put(file.className(), image.cleanup());
    }
    return new VersionImages(images, cleanup, layout);
  }

  private static String superName(ModuleFiles files, String name, Function<String, String> others) {
    ClassFile file = files.get(name);
    return file != null ? file.facts().superName() : others.apply(name);
  }
}
