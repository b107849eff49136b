package dev.midflight.compile;

import java.lang.module.ModuleFinder;

/** Whether the runtime that we are in has a compiler. */
final class CompilerPresence {

  private static final String COMPILER = "jdk.compiler";

  private CompilerPresence() {}

  /** Why there is none and what to do about it; {@code null} where there is one. */
  static String whyMissing() {
    if (ModuleLayer.boot().findModule(COMPILER).isPresent()) {
      return null;
    }
    if (ModuleFinder.ofSystem().find(COMPILER).isPresent()) {
      return "this JVM was started without its compiler: start it with --add-modules " + COMPILER;
    }
    return "this Java runtime has no compiler: use a JDK, or compile elsewhere, with"
        + " -Xplugin:Midflight, and load the class file";
  }
}
