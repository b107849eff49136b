package dev.midflight.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The current version of a module was taken away. */
@Name("dev.midflight.Delete")
@Label("Delete")
@Category("Midflight")
@StackTrace(false)
@Description("The current version of a module was taken away; it is old now.")
final class DeleteEvent extends Event {

  @Label("Module")
  String module;

  @Label("Class Loader")
  String loader;

  @Label("Version")
  int version;
}
