package dev.midflight.cli;

import dev.midflight.classfile.ClassFolder;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings Midflight to a JVM without it, and says so; does nothing where it was before we came. It
 * manages the package of the main class there, and what a command names.
 */
final class Attachment {

  private final Jvm jvm;
  private final Consumer<String> check;
  private final Consumer<String> say;
  private final Set<String> managed = new HashSet<>();
  private final boolean before;

  /**
   * For one command on one JVM.
   *
   * @param check refuses bad launch options
   */
  Attachment(Jvm jvm, Consumer<String> check, Consumer<String> say) {
    this.jvm = jvm;
    this.check = check;
    this.say = say;
    this.before = jvm.hasAgent();
  }

  /** The module and those beside it: not each by its name, there may be thousands. */
  static String siblings(ClassFolder.Contained module) {
    int dot = module.name().lastIndexOf('.');
    return dot < 0 ? module.name() : module.name().substring(0, dot) + ".*";
  }

  /** Has those of the patterns managed that are not yet. */
  void managing(Set<String> patterns) {
    if (before || jvm.hasAgent() && managed.containsAll(patterns)) {
      return;
    }
    String options = "manage=" + String.join(":", patterns);
    if (!patterns.isEmpty()) {
      check.accept(options);
    }
    if (!jvm.hasAgent()) {
      jvm.startAgent("");
    }
    if (!patterns.isEmpty()) {
      jvm.code().manage(options);
    }
    managed.addAll(patterns);
    say.accept(
        "Midflight did not run in JVM %d: attached to it, managing the package of its main class%s."
            .formatted(jvm.pid(), patterns.isEmpty() ? "" : " and " + String.join(", ", patterns)));
  }
}
