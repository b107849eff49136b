package dev.midflight.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** An old version of a module was removed. */
@Name("dev.midflight.Purge")
@Label("Purge")
@Category("Midflight")
@StackTrace(false)
@Description("An old version of a module was removed.")
final class PurgeEvent extends Event {

  @Label("Module")
  String module;

  @Label("Class Loader")
  String loader;

  @Label("Version")
  int version;

  @Label("Killed")
  int killed;

  @Label("Condemned")
  int condemned;
}
