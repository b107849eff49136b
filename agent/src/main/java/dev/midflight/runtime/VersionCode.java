package dev.midflight.runtime;

import dev.midflight.weave.ImageLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.SwitchPoint;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One version as woven code meets it: its slot, whether it is current, and the image that holds its
 * code. Thread-safe: what changes is a call site, a switch point, or written once.
 */
public final class VersionCode {

  private final ModuleCode module;
  private final int number;
  private final int slot;
  private final MutableCallSite current = new MutableCallSite(constant(true));
  private volatile SwitchPoint live = new SwitchPoint();
  private volatile ImageLoader images;
  private volatile ImageLayout layout;

  VersionCode(ModuleCode module, int number, int slot) {
    this.module = module;
    this.number = number;
    this.slot = slot;
  }

  public int number() {
    return number;
  }

  /** Unique among all modules: {@code moduleId << 3 | index}. */
  public int slot() {
    return slot;
  }

  public ModuleCode module() {
    return module;
  }

  /** Whether its code lives in images, or does so too. */
  public boolean hasImages() {
    return images != null;
  }

  /**
   * Defines the images.
   *
   * @param openTo lets the module the images will be in name the types of their module
   * @throws LinkageError if one does not verify; the version has no images then
   */
  public void defineImages(
      String loaderName,
      ClassLoader parent,
      Map<String, byte[]> bytes,
      ImageLayout layout,
      ProtectionDomain domain,
      Consumer<Module> openTo) {
    ImageLoader loader = new ImageLoader(loaderName, parent, this, bytes, domain);
    openTo.accept(loader.getUnnamedModule());
    try {
      loader.defineAll();
    } catch (ClassNotFoundException e) {
      throw new AssertionError("an image loader knows its images", e);
    }
    this.layout = layout;
    this.images = loader;
  }

  /** Loops that ask whether they are current from now on hear no. */
  void leaveCurrent() {
    current.setTarget(constant(false));
    MutableCallSite.syncAll(new MutableCallSite[] {current});
  }

  /** Call sites that lead into it ask again whether it is there. */
  void close() {
    SwitchPoint.invalidateAll(new SwitchPoint[] {live});
  }

  void reopen() {
    live = new SwitchPoint();
  }

  /** Nobody enters it from now on; closures it made go on in current. */
  void retire() {
    leaveCurrent();
    close();
    images = null;
  }

  MutableCallSite currentSite() {
    return current;
  }

  SwitchPoint live() {
    return live;
  }

  /** The image of a method, receiver first, types erased; {@code null} if no image holds it. */
  MethodHandle image(String owner, String name, String desc) {
    ImageLoader loader = images;
    ImageLayout places = layout;
    ImageLayout.ImageMethod place = places == null ? null : places.find(owner, name, desc);
    if (loader == null || place == null) {
      return null;
    }
    try {
      Class<?> image = Class.forName(owner.replace('/', '.'), false, loader);
      MethodType type = MethodType.fromMethodDescriptorString(place.desc(), loader);
      return Rights.in(image).findStatic(image, place.name(), type);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the layout says where " + owner + '.' + name + desc + " is", e);
    }
  }

  private static MethodHandle constant(boolean value) {
    return MethodHandles.constant(boolean.class, value);
  }
}
