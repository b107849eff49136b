package dev.midflight.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A change was refused, and the module is as before. */
@Name("dev.midflight.Refusal")
@Label("Refusal")
@Category("Midflight")
@StackTrace(false)
@Description("A change was refused, and the module is as before.")
final class RefusalEvent extends Event {

  @Label("Operation")
  String operation;

  @Label("Module")
  String module;

  @Label("Class Loader")
  String loader;

  @Label("Current Version")
  int version;

  @Label("Reason")
  String reason;

  @Label("Detail")
  String detail;
}
