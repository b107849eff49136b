package dev.midflight.check;

import dev.midflight.Refusal;
import dev.midflight.classfile.ClassFile;
import dev.midflight.classfile.ModuleFiles;
import dev.midflight.classfile.ShapeDiff;
import dev.midflight.weave.UnweavableException;
import java.util.List;

/** Why a module cannot get a new version, be it that a JVM says so or its class files alone. */
public record Objection(Refusal reason, String detail) {

  /** What is to be known of the classes that the current version consists of. */
  public interface Loaded {

    /** Whether a class is there, and is an event of the JDK's flight recorder. */
    boolean isEvent(ClassFile file);

    /** Whether the static initialiser of a class has run. */
    boolean isInitialized(ClassFile file);
  }

  /**
   * What a new version changes and no load can: {@code null} if there is nothing.
   *
   * @param before all of the version that is loaded
   */
  public static Objection toChange(ModuleFiles before, ModuleFiles after, Loaded loaded) {
    List<String> differences = ShapeDiff.between(before, after);
    if (!differences.isEmpty()) {
      return unsupported(
          "only the bodies of methods may change: " + String.join("; ", differences));
    }
    for (ClassFile file : after.all()) {
      if (loaded.isEvent(file)) {
        return unsupported(
            "the JDK's flight recorder has added fields to "
                + file.className()
                + ", an event, when it was loaded: the JVM accepts no new version of it");
      }
    }
    for (ClassFile file : after.all()) {
      ClassFile counterpart = before.get(file.name());
      if (loaded.isInitialized(file) && ShapeDiff.initializersDiffer(counterpart, file)) {
        return unsupported(
            "the static initialiser of "
                + file.className()
                + " changed, and it has run already: keep it as it is, or restart");
      }
    }
    return null;
  }

  public static Objection unsupported(String detail) {
    return new Objection(Refusal.UNSUPPORTED_CHANGE, detail);
  }

  /** The verifier's. */
  public static Objection unverified(LinkageError failure) {
    return new Objection(Refusal.BAD_FILE, "it does not verify: " + failure);
  }

  /** What the failure to weave a version, or to hand it to the JVM, comes to. */
  public static Objection failed(Throwable failure) {
    return failure instanceof UnsupportedOperationException
            || failure instanceof UnweavableException
        ? unsupported(failure.getMessage())
        : new Objection(Refusal.BAD_FILE, "the JVM does not accept it: " + failure);
  }

  /** A class of the version that is loaded stays without agent for good. */
  public static String unweavable(ClassFile file, RuntimeException failure) {
    return "class " + file.className() + " cannot be woven: " + failure.getMessage();
  }

  /** The running code of a version has no images, so that none can follow it. */
  public static String unmovable(Throwable failure) {
    return "its running code cannot be moved: " + failure;
  }
}
