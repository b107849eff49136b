package dev.midflight.cli;

import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.ModuleReport;
import dev.midflight.jmx.VersionReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the managed modules that are loaded, with their versions. */
@Command(
    name = "loaded",
    description = {
      "Show the managed modules that are loaded, with their versions.",
      "With a module, also every version of it so far, the last hundred."
    })
final class LoadedCommand extends ModuleCommand {

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "MODULE",
      description = "Only this one: a binary name, or NAME@LOADER.")
  private String name;

  LoadedCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(CodeMXBean code) {
    return name == null ? showAll(code) : about(name, code, this::show);
  }

  private int showAll(CodeMXBean code) {
    List<ModuleReport> modules = code.getLoaded();
    print(modules, modules.isEmpty() ? "Nothing that is managed is loaded." : text(modules));
    return ExitCode.DONE;
  }

  private int show(CodeMXBean code, String module) {
    List<ModuleReport> one = Stream.ofNullable(code.loaded(module)).toList();
    print(
        one,
        one.isEmpty()
            ? module + " is not loaded, or not managed."
            : text(one) + history(code.history(module)));
    return ExitCode.DONE;
  }

  private static String text(List<ModuleReport> modules) {
    Instant now = Instant.now();
    Table table =
        new Table("MODULE", "LOADER", "VERSION", "AGE", "PLUG-IN", "THREADS", "MD5", "SOURCE");
    for (ModuleReport module : modules) {
      if (module.current() == null) {
        table.row(module.module(), module.loader(), "deleted", "", "", "", "", "");
      }
      row(table, module, module.current(), "current", now);
      row(table, module, module.old(), "old", now);
    }
    return table.toString();
  }

  private static String history(List<VersionReport> versions) {
    Table table = new Table("VERSION", "LOADED", "MD5", "SOURCE");
    for (VersionReport version : versions) {
      table.row(version.number(), version.loadedAt(), version.md5(), version.source());
    }
    return System.lineSeparator() + table;
  }

  private static void row(
      Table table, ModuleReport module, VersionReport version, String slot, Instant now) {
    if (version == null) {
      return;
    }
    boolean current = slot.equals("current");
    String sticky = current && module.sticky() ? ", sticky" : "";
    table.row(
        module.module(),
        module.loader(),
        version.number() + " " + slot + sticky,
        Age.of(Duration.between(Instant.parse(version.loadedAt()), now)),
        current ? (module.plugin() ? "yes" : "no") : "",
        current ? "" : module.threadsInOldCode(),
        version.md5(),
        version.source());
  }
}
