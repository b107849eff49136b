package dev.midflight.cli;

import dev.midflight.Refusal;
import dev.midflight.classfile.BadClassFileException;
import dev.midflight.classfile.ClassFolder;
import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.ModuleReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the modules whose class files differ from what is loaded. */
@Command(
    name = "modified",
    description = "List the modules whose class files differ from what is loaded.")
final class ModifiedCommand extends AgentCommand {

  @Option(
      names = "--against",
      paramLabel = "DIR|JAR",
      description = {
        "Compare with the class files there, in place of those that a load would take;",
        "exit code 1 if a loaded module differs."
      })
  private Path against;

  ModifiedCommand(Jvms jvms) {
    super(jvms);
  }

  @Override
  int run(CodeMXBean code) {
    if (against == null) {
      return report(code.modified(), ExitCode.DONE);
    }
    try {
      return report(different(code), ExitCode.REFUSED);
    } catch (IOException e) {
      return refuse(Refusal.NO_FILE, "cannot read it as a directory or jar: " + e);
    } catch (BadClassFileException e) {
      return refuse(Refusal.BAD_FILE, e.getMessage());
    }
  }

  /** Loaded modules alone: what lies there and is not loaded may never be needed. */
  private List<String> different(CodeMXBean code) throws IOException, BadClassFileException {
    Map<String, String> there = new HashMap<>();
    for (ClassFolder.Contained module : ClassFolder.read(against)) {
      there.put(module.name(), module.md5());
    }
    List<String> different = new ArrayList<>();
    for (ModuleReport module : code.getLoaded()) {
      String md5 = there.get(module.module());
      if (md5 != null && module.current() != null && !md5.equals(module.current().md5())) {
        different.add(module.module());
      }
    }
    return different;
  }

  private int report(List<String> modules, int exitCodeIfAny) {
    print(modules, modules.isEmpty() ? "Nothing is modified." : String.join("\n", modules));
    return modules.isEmpty() ? ExitCode.DONE : exitCodeIfAny;
  }

  private int refuse(Refusal reason, String detail) {
    RefusalReport report = new RefusalReport(against.toString(), reason.name(), detail);
    say(report.sentence());
    print(report);
    return ExitCode.REFUSED;
  }
}
