package dev.midflight.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A purge killed a thread, or condemned it. */
@Name("dev.midflight.Kill")
@Label("Kill")
@Category("Midflight")
@StackTrace(false)
@Description("A purge killed a thread, or condemned it.")
final class KillEvent extends Event {

  @Label("Module")
  String module;

  @Label("Class Loader")
  String loader;

  @Label("Version")
  int version;

  /** Not the thread itself, which may have ended: a recording forgets those. */
  @Label("Victim")
  String victim;

  @Label("Victim Thread Id")
  long victimId;

  @Label("Frame")
  String frame;

  @Label("Fate")
  String fate;
}
