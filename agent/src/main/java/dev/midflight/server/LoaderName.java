package dev.midflight.server;

/** How people and options name a class loader: {@code app}, or something unique in this JVM. */
final class LoaderName {

  private LoaderName() {}

  static String of(ClassLoader loader) {
    if (loader == null) {
      return "boot";
    }
    if (loader == ClassLoader.getSystemClassLoader()
        || loader == ClassLoader.getPlatformClassLoader()) {
      return loader.getName() == null ? loader.getClass().getSimpleName() : loader.getName();
    }
    String name = loader.getName() == null ? loader.getClass().getSimpleName() : loader.getName();
    return name + "#" + Integer.toHexString(System.identityHashCode(loader));
  }
}
