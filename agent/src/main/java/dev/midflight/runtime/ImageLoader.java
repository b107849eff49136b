package dev.midflight.runtime;

import java.security.ProtectionDomain;
import java.util.Map;

/**
 * Defines the images of one version, under the names of the classes they are images of, below the
 * module's own loader. A stack frame names this loader, and so its version; when nothing refers to
 * it any more, the code of the version is gone.
 */
public final class ImageLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final VersionCode version;
  private final Map<String, byte[]> images;
  private final ProtectionDomain domain;

  ImageLoader(
      String name,
      ClassLoader parent,
      VersionCode version,
      Map<String, byte[]> images,
      ProtectionDomain domain) {
    super(name, parent);
    this.version = version;
    this.images = images;
    this.domain = domain;
  }

  VersionCode version() {
    return version;
  }

  /** The class file of an image, by its binary name. */
  public byte[] classFile(String name) {
    return images.get(name);
  }

  /** Defines and verifies every image, so that nothing can fail when code enters one. */
  void defineAll() throws ClassNotFoundException {
    for (String name : images.keySet()) {
      Class.forName(name, true, this);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] image = images.get(name);
    if (image == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : defineClass(name, image, 0, image.length, domain);
    }
  }
}
