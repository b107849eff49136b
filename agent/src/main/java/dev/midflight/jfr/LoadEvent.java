package dev.midflight.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A new version of a module became current. */
@Name("dev.midflight.Load")
@Label("Load")
@Category("Midflight")
@StackTrace(false)
@Description("A new version of a module became current.")
final class LoadEvent extends Event {

  @Label("Operation")
  String operation;

  @Label("Module")
  String module;

  @Label("Class Loader")
  String loader;

  @Label("From Version")
  int fromVersion;

  @Label("To Version")
  int toVersion;
}
