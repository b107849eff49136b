package dev.midflight.cli;

import dev.midflight.jmx.Classes;
import dev.midflight.jmx.LoadReport;

/** One module on its way to a JVM, or the reason why it does not get so far. */
sealed interface LoadStep {

  /** Class files to send; none where the JVM looks them up itself. */
  record Send(Classes classes) implements LoadStep {}

  /** A refusal that needs no JVM. */
  record Refuse(LoadReport report) implements LoadStep {}
}
