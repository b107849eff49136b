package dev.midflight.runtime;

import dev.midflight.weave.Names;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.stream.Stream;

/** What the stack of the current thread says about a version that is being purged. */
final class OwnStack {

  private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

  private final VersionCode version;
  private final ModuleCode module;

  OwnStack(VersionCode version) {
    this.version = version;
    this.module = version.module();
  }

  /**
   * Whether there is a frame of the version, for certain: after a redefinition by somebody else
   * frames in the class itself may be current ones.
   */
  boolean isInside() {
    boolean imagesOnly = module.isRedefinedByOthers();
    return WALKER.walk(
        frames ->
            frames.anyMatch(
                frame -> imagesOnly ? isInImage(frame.getDeclaringClass()) : isOfVersion(frame)));
  }

  /** Whether there is a frame of the version below the topmost one. */
  boolean isInsideBelow() {
    return WALKER.walk(frames -> frames.filter(this::isOfVersion).skip(1).findAny().isPresent());
  }

  /** Whether nothing may be thrown now, where a check stands, see {@link Place#shielded}. */
  boolean isShielded() {
    return place().shielded();
  }

  /** The same where a frame of the version, which may be in cleanup code, calls a closure. */
  boolean isShieldedAtCall() {
    return WALKER.walk(
        frames ->
            frames.anyMatch(
                frame ->
                    frame.getMethodName().equals("<clinit>")
                        || isOfVersion(frame) && isCleanup(frame)));
  }

  /**
   * Where a thread stands in the version.
   *
   * @param shielded whether nothing may be thrown now: below a class initialiser, as unwinding
   *     through that would make its class erroneous for ever (JVMS 5.5), and below cleanup code of
   *     the version. In the topmost frame itself, checks and exits stand where they may throw
   * @param insideBelow whether there is a frame of the version below the topmost one
   */
  record Place(boolean shielded, boolean insideBelow) {}

  Place place() {
    return WALKER.walk(this::place);
  }

  private Place place(Stream<StackFrame> frames) {
    int inside = 0;
    for (Iterator<StackFrame> all = frames.iterator(); all.hasNext(); ) {
      StackFrame frame = all.next();
      boolean ofVersion = isOfVersion(frame);
      inside += ofVersion ? 1 : 0;
      if (frame.getMethodName().equals("<clinit>") || ofVersion && inside > 1 && isCleanup(frame)) {
        return new Place(true, inside > 1 || all.hasNext() && isInsideBelow());
      }
    }
    return new Place(false, inside > 1);
  }

  private boolean isCleanup(StackFrame frame) {
    return version.isCleanup(
        isInImage(frame.getDeclaringClass()),
        frame.getClassName(),
        frame.getMethodName() + frame.getDescriptor(),
        frame.getByteCodeIndex());
  }

  private boolean isOfVersion(StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    if (isInImage(type)) {
      return true;
    }
    return module.holds(type) && isUserCode(frame) && isReplaced(frame);
  }

  private boolean isInImage(Class<?> type) {
    return type.getClassLoader() instanceof ImageLoader loader && loader.version() == version;
  }

  private boolean isUserCode(StackFrame frame) {
    String name = frame.getMethodName();
    return name.equals("<init>") || !module.attached() && name.endsWith(Names.BODY_SUFFIX);
  }

  /** HotSpot knows no file name for a frame whose method was redefined. */
  private static boolean isReplaced(StackFrame frame) {
    return frame.toStackTraceElement().getFileName() == null;
  }
}
