package dev.midflight.advice;

import dev.midflight.Refusal;

/**
 * One sentence on what to type next, with the exact command, by what has just become of a module.
 * Empty where nothing need be done, or where what was said says it already. Immutable.
 *
 * @param commands how commands are typed where the reader is
 * @param pid the JVM that it is about, for the tools of the JDK
 */
public record Advice(Commands commands, long pid) {

  /** For more modules than that, a line for each would hide what happened. */
  public static final int FEW = 5;

  /** For somebody at the prompt of an operating system. */
  public static Advice about(long pid) {
    return new Advice(Commands.about(pid), pid);
  }

  /**
   * There is an old version.
   *
   * @param inside how many threads are in it
   * @param unwoven how many of them are only in frames entered before the agent came
   */
  public String whoIsInside(String module, int old, int inside, int unwoven) {
    if (inside == 0) {
      return "Nobody is in version " + old + ": " + quoted("soft-purge", module) + " removes it.";
    }
    String still = threads(inside) + " still in version " + old + ": ";
    String where = still + quoted("threads", module) + " shows where, ";
    if (unwoven == inside) {
      return where
          + "and as all of them entered it before Midflight came, none can be killed there: "
          + quoted("soft-purge", module)
          + " succeeds once they have left.";
    }
    String but =
        unwoven == 0 ? "" : ", but for " + unwoven + " that entered it before Midflight came";
    return where + quoted("purge", module) + " kills " + (inside == 1 ? "it" : "them") + but + ".";
  }

  /** Many modules were loaded. */
  public String afterLoads() {
    return quoted("loaded", "") + " shows how many threads are in old code of each.";
  }

  /**
   * What is true of those that a purge condemned.
   *
   * @param unwoven how many of them are only in frames entered before the agent came
   */
  public String afterPurge(int version, int condemned, int unwoven) {
    if (condemned == 0) {
      return "";
    }
    String die =
        "The condemned die at their next step in version "
            + version
            + ": `jcmd "
            + pid
            + " Thread.print` shows what they wait for until then.";
    String go =
        " entered version "
            + version
            + " before Midflight came, and cannot be killed there: they go on until they leave it by"
            + " themselves, and what they call is the current version.";
    if (unwoven == 0) {
      return die;
    }
    return unwoven == condemned ? "The condemned" + go : die + " The unwoven" + go;
  }

  /** There is no current version now. */
  public String afterDelete(String module) {
    return "Calls from outside fail now, unless the code path has it: "
        + quoted("rollback", module)
        + " brings it back, "
        + quoted("load", module)
        + " what lies on the class path.";
  }

  /** A load of the module is refused from now on. */
  public String afterStick(String module) {
    return quoted("unstick", module) + " takes that back.";
  }

  /** A module was named that there is not, or that is not managed. */
  public String unknown(String module) {
    return quoted("loaded", "")
        + " lists what is; "
        + quoted("attach", "manage=" + module)
        + " has more managed.";
  }

  /** A load, a rollback or a delete was refused. */
  public String afterRefusal(String module, Refusal reason, String detail) {
    // The JDK's classes are sticky for ever.
    boolean sticks = detail.contains("unstick");
    return switch (reason) {
      case NOT_PURGED ->
          quoted("soft-purge", module)
              + " removes the old version if nobody is in it, "
              + quoted("purge", module)
              + " kills who is; "
              + quoted("threads", module)
              + " shows them.";
      case NOT_MANAGED -> quoted("attach", "manage=" + bare(module)) + ", then once more.";
      case AMBIGUOUS -> quoted("loaded", "") + " shows which class loaders have it.";
      case BUSY -> quoted("loaded", module) + " shows what is current; then try once more.";
      case NO_PREVIOUS -> quoted("loaded", module) + " shows which versions there have been.";
      case UNSUPPORTED_CHANGE ->
          "`java -jar midflight.jar check OLD NEW` says of a whole build what needs a restart.";
      case STICKY -> sticks ? quoted("unstick", module) + " lets it be loaded again." : "";
      case NO_FILE,
          BAD_FILE,
          COMPILE_ERROR,
          ON_LOAD_FAILURE,
          DUPLICATED,
          ON_LOAD_NOT_ALLOWED,
          PENDING_ON_LOAD,
          ALREADY_FINISHED,
          READ_ONLY ->
          "";
    };
  }

  private String quoted(String command, String argument) {
    return "`" + commands.line(command, argument) + "`";
  }

  private static String threads(int count) {
    return count + (count == 1 ? " thread is" : " threads are");
  }

  private static String bare(String module) {
    return module.split("@", 2)[0];
  }
}
