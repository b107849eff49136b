package dev.midflight.cli;

import dev.midflight.classfile.ClassFolder;
import dev.midflight.jmx.Classes;
import dev.midflight.jmx.LoadReport;
import java.nio.file.Path;
import java.util.List;

/** One module on its way to a JVM, or the reason why it does not get so far. */
sealed interface LoadStep {

  /** Class files to send; none where the JVM looks them up itself. */
  record Send(Classes classes) implements LoadStep {}

  /** All modules of a directory or jar, to be loaded in one step as far as they differ. */
  record SendAll(Path place, List<ClassFolder.Contained> modules) implements LoadStep {}

  /** A refusal that needs no JVM. */
  record Refuse(LoadReport report) implements LoadStep {}
}
