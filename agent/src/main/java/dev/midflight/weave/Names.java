package dev.midflight.weave;

import java.util.Set;

/** The names that woven code carries or refers to. */
public final class Names {

  /** The one class that woven code calls, at home in {@code java.lang}: every loader sees it. */
  public static final String SEAM = "java/lang/Midflight";

  /** Thrown by a loop that leaves its version, caught by the trampoline that entered it. */
  public static final String MOVED = "java/lang/Midflight$Moved";

  /** In a closure: which version it belongs to. */
  public static final String MARK = "java/lang/Midflight$Mark";

  static final String MARK_DESC = "L" + MARK + ";";

  /** {@code f$body} is the user's {@code f} with the slot of the caller's version behind it. */
  public static final String BODY_SUFFIX = "$body";

  /** In anonymous and local classes: the mark of the version that made the instance. */
  public static final String MADE_BY = "$midflight$madeBy";

  /** The slot that a call from outside passes. */
  public static final int OUTSIDE = -1;

  /** The slot that a trampoline passes which catches what leaves a loop. */
  public static final int LOOPING = -2;

  /**
   * A module has at most two versions, one in preparation, and a few that condemned threads are in;
   * the lowest free slot is taken, so that few numbers ever stand in a constant pool.
   */
  public static final int SLOT_BITS = 10;

  /** Calls whose outcome depends on the class that makes them: an image must not make them. */
  static final Set<String> CALLER_SENSITIVE_OWNERS =
      Set.of(
          "java/lang/Class",
          "java/lang/Package",
          "java/lang/StackWalker",
          "java/lang/Module",
          "java/lang/invoke/MethodHandles",
          "java/lang/reflect/Method",
          "java/lang/reflect/Field",
          "java/lang/reflect/Constructor",
          "java/lang/reflect/Proxy",
          "java/lang/reflect/AccessibleObject",
          "java/security/AccessController",
          "java/sql/DriverManager",
          "java/util/ResourceBundle",
          "java/util/ServiceLoader",
          "java/util/logging/Logger",
          "java/util/concurrent/atomic/AtomicIntegerFieldUpdater",
          "java/util/concurrent/atomic/AtomicLongFieldUpdater",
          "java/util/concurrent/atomic/AtomicReferenceFieldUpdater");

  static final Set<String> CALLER_SENSITIVE_METHODS =
      Set.of(
          "java/lang/System.getLogger",
          "java/lang/System.load",
          "java/lang/System.loadLibrary",
          "java/lang/Runtime.load",
          "java/lang/Runtime.loadLibrary");

  private Names() {}

  /** The user's name of the method whose code a body holds; any other name as it is. */
  public static String plain(String method) {
    return method.endsWith(BODY_SUFFIX)
        ? method.substring(0, method.length() - BODY_SUFFIX.length())
        : method;
  }

  static boolean isCallerSensitive(String owner, String name) {
    return CALLER_SENSITIVE_OWNERS.contains(owner)
        || CALLER_SENSITIVE_METHODS.contains(owner + "." + name);
  }
}
