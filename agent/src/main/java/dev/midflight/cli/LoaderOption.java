package dev.midflight.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option {@code --loader}, which completes a bare module name. */
final class LoaderOption {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--loader",
      paramLabel = "ID",
      description = "The class loader, as loaded shows it: short for MODULE@ID.")
  private String loader;

  /** {@code name}, or {@code name@loader} where a loader was given. */
  String complete(String name) {
    if (loader == null) {
      return name;
    }
    if (name.contains("@")) {
      throw new ParameterException(
          spec.commandLine(), "--loader and a module name with a loader in it: " + name);
    }
    return name + "@" + loader;
  }
}
