package dev.midflight.runtime;

import dev.midflight.weave.Names;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;

/** What the stack of the current thread says about a version that is being purged. */
final class OwnStack {

  private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

  private final VersionCode version;
  private final ModuleCode module;

  OwnStack(VersionCode version) {
    this.version = version;
    this.module = version.module();
  }

  /** Whether there is a frame of the version. */
  boolean isInside() {
    return WALKER.walk(frames -> frames.anyMatch(this::isOfVersion));
  }

  /** Whether there is a frame of the version below the topmost one. */
  boolean isInsideBelow() {
    return WALKER.walk(frames -> frames.filter(this::isOfVersion).skip(1).findAny().isPresent());
  }

  /**
   * Whether nothing may be thrown now: below a class initialiser, as unwinding through that would
   * make its class erroneous for ever (JVMS 5.5), and below cleanup code of the version.
   */
  boolean isShielded() {
    return WALKER.walk(frames -> frames.anyMatch(this::shields));
  }

  /**
   * Where a thread stands that leaves its topmost frame of the version.
   *
   * @param shielded whether nothing may be thrown in place of what is
   * @param insideBelow whether there is a frame of the version below that one
   */
  record Place(boolean shielded, boolean insideBelow) {}

  Place place() {
    return WALKER.walk(
        frames -> {
          int inside = 0;
          boolean shielded = false;
          for (Iterator<StackFrame> all = frames.iterator(); all.hasNext() && !shielded; ) {
            StackFrame frame = all.next();
            boolean ofVersion = isOfVersion(frame);
            inside += ofVersion ? 1 : 0;
            shielded = frame.getMethodName().equals("<clinit>") || ofVersion && isCleanup(frame);
          }
          return new Place(shielded, shielded ? isInsideBelow() : inside > 1);
        });
  }

  private boolean shields(StackFrame frame) {
    return frame.getMethodName().equals("<clinit>") || isOfVersion(frame) && isCleanup(frame);
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
    return name.equals("<init>")
        || !module.attached() && (name.endsWith(Names.BODY_SUFFIX) || isSerialLambda(frame));
  }

  /** The body of a serialisable lambda has no twin; other lambdas are entered with a mark. */
  private static boolean isSerialLambda(StackFrame frame) {
    return frame.getMethodName().startsWith("lambda$")
        && !frame.getDescriptor().contains(Names.MARK);
  }

  /** HotSpot knows no file name for a frame whose method was redefined. */
  private static boolean isReplaced(StackFrame frame) {
    return frame.toStackTraceElement().getFileName() == null;
  }
}
