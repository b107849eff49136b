package dev.midflight.runtime;

import dev.midflight.weave.ImageLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.SwitchPoint;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One version as woven code meets it: its slot, whether it is current, whether it is purged, its
 * closures, and the image that holds its code. Thread-safe: what changes is a call site, a switch
 * point, or written once.
 */
public final class VersionCode {

  private static final MethodHandle NOTHING =
      MethodHandles.empty(MethodType.methodType(void.class));

  private final ModuleCode module;
  private final int number;
  private final int slot;
  private final MutableCallSite current = new MutableCallSite(constant(true));
  private final MutableCallSite check = new MutableCallSite(NOTHING);
  private final SwitchPoint live = new SwitchPoint();
  private final VersionClosures closures = new VersionClosures(this);
  private final Map<String, Map<String, int[]>> cleanupInClass = new ConcurrentHashMap<>();
  private volatile Map<String, Map<String, int[]>> cleanupInImage = Map.of();
  private volatile ImageLoader images;
  private volatile String imageLoaderName;
  private volatile ImageLayout layout;
  private volatile VersionPurge purge;
  private volatile boolean isCurrent = true;

  VersionCode(ModuleCode module, int number, int slot) {
    this.module = module;
    this.number = number;
    this.slot = slot;
  }

  public int number() {
    return number;
  }

  /** Unique among all modules: {@code moduleId << SLOT_BITS | index}. */
  public int slot() {
    return slot;
  }

  public ModuleCode module() {
    return module;
  }

  public VersionClosures closures() {
    return closures;
  }

  /** What frames of its images carry before the slash, {@code null} if it never had any. */
  public String imageLoaderName() {
    return imageLoaderName;
  }

  /** Whether its code lives in images, or does so too. */
  public boolean hasImages() {
    return images != null;
  }

  /**
   * Defines the images.
   *
   * @param cleanup by class and method, pairs of offsets of cleanup code
   * @param openTo lets the module the images will be in name the types of their module
   * @throws LinkageError if one does not verify; the version has no images then
   */
  public void defineImages(
      String loaderName,
      ClassLoader parent,
      Map<String, byte[]> bytes,
      Map<String, Map<String, int[]>> cleanup,
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
    this.cleanupInImage = cleanup;
    this.layout = layout;
    this.imageLoaderName = loaderName;
    this.images = loader;
  }

  /** Remembers where cleanup code is in a class that was woven for this version. */
  public void setCleanupInClass(String className, Map<String, int[]> cleanup) {
    cleanupInClass.put(className, cleanup);
  }

  /** Whether an instruction of this version is cleanup code. */
  boolean isCleanup(boolean inImage, String className, String method, int offset) {
    Map<String, int[]> methods = (inImage ? cleanupInImage : cleanupInClass).get(className);
    int[] ranges = methods == null ? null : methods.get(method);
    for (int i = 0; ranges != null && i < ranges.length; i += 2) {
      if (ranges[i] <= offset && offset < ranges[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** Calls a static method of the image; what it throws, this throws. */
  public Object call(String owner, String name, String desc) throws Throwable {
    return image(owner, name, desc).invoke();
  }

  /** Loops that ask whether they are current from now on hear no. */
  void leaveCurrent() {
    if (isCurrent) {
      isCurrent = false;
      setTarget(current, constant(false));
    }
  }

  /** It is current after all. */
  void stayCurrent() {
    isCurrent = true;
    setTarget(current, constant(true));
  }

  /** From now on its checks throw. */
  public VersionPurge startPurge(String moduleName) {
    VersionPurge started = new VersionPurge(this, moduleName);
    purge = started;
    VersionPurge.watchExits();
    closures.decide();
    setTarget(check, started.checkHandle());
    return started;
  }

  /** What kills who is in it, {@code null} while nobody is to be killed. */
  VersionPurge purge() {
    return purge;
  }

  /** Nobody enters it from now on. */
  void retire() {
    leaveCurrent();
    SwitchPoint.invalidateAll(new SwitchPoint[] {live});
    images = null;
    // A call site in compiled code that is not swept yet can keep this object for long.
    layout = null;
    cleanupInImage = Map.of();
    cleanupInClass.clear();
  }

  MutableCallSite currentSite() {
    return current;
  }

  MutableCallSite checkSite() {
    return check;
  }

  /** Invalid once nobody is in this version any more. */
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

  private static void setTarget(MutableCallSite site, MethodHandle target) {
    site.setTarget(target);
    MutableCallSite.syncAll(new MutableCallSite[] {site});
  }

  private static MethodHandle constant(boolean value) {
    return MethodHandles.constant(boolean.class, value);
  }
}
