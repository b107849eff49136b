package dev.midflight.server;

import dev.midflight.LoadResult.Refused;
import dev.midflight.OldCodeThread;
import dev.midflight.PurgeResult;
import dev.midflight.advice.Advice;
import java.util.List;

/**
 * What {@code log=info} says of changes: what happened to whom, and on a line of its own what to
 * type next, where there is something to do.
 */
final class Told {

  private static final Advice ADVICE = Advice.about(ProcessHandle.current().pid());

  private Told() {}

  /** A version became current. */
  static String load(Change change, Jvm jvm) {
    LoadedModule module = change.module();
    if (module.old() == null) {
      return change.told();
    }
    List<OldCodeThread> inside = OldCode.in(module, jvm);
    return change.told() + next(inside(module, module.old().number(), inside));
  }

  private static String inside(LoadedModule module, int version, List<OldCodeThread> inside) {
    return ADVICE.whoIsInside(named(module), version, inside.size(), unwoven(inside));
  }

  /** So many became current that who is in old code is not said of each. */
  static String loads() {
    return ADVICE.afterLoads();
  }

  static String refusal(Refused refused) {
    return refused.module()
        + " is not loaded: "
        + refused.reason()
        + ": "
        + refused.detail()
        + next(ADVICE.afterRefusal(refused.module(), refused.reason(), refused.detail()));
  }

  static String purge(LoadedModule module, PurgeResult result, String condemned) {
    return module.name()
        + ": version "
        + result.version()
        + " is gone, "
        + (result.killed().isEmpty() ? "nobody was killed" : "killed " + named(result.killed()))
        + (condemned.isEmpty() ? "" : "; condemned " + condemned)
        + next(
            ADVICE.afterPurge(
                result.version(), result.condemned().size(), unwoven(result.condemned())));
  }

  /** A soft purge found nobody, or {@code inside}. */
  static String softPurge(LoadedModule module, int version, List<OldCodeThread> inside) {
    return inside.isEmpty()
        ? module.name() + ": version " + version + " is gone, nobody was in it"
        : module.name()
            + ": version "
            + version
            + " stays, "
            + named(inside)
            + next(inside(module, version, inside));
  }

  static String delete(LoadedModule module, int version) {
    return module.name()
        + ": version "
        + version
        + " is old, and none is current"
        + next(ADVICE.afterDelete(named(module)));
  }

  static String stick(LoadedModule module, boolean sticky) {
    return sticky
        ? module.name() + " is not loaded again" + next(ADVICE.afterStick(named(module)))
        : module.name() + " can be loaded again";
  }

  /** How many, and one of them. */
  static String named(List<OldCodeThread> threads) {
    OldCodeThread first = threads.get(0);
    return threads.size()
        + (threads.size() == 1 ? " thread: " : " threads, the first is ")
        + CodePurger.name(first.thread())
        + " in "
        + first.frame();
  }

  /** As a command understands it, also where several class loaders have a module of that name. */
  private static String named(LoadedModule module) {
    return module.loader() == ClassLoader.getSystemClassLoader()
        ? module.name()
        : module.name() + "@" + LoaderName.of(module.loader());
  }

  private static int unwoven(List<OldCodeThread> threads) {
    return (int) threads.stream().filter(OldCodeThread::unwoven).count();
  }

  private static String next(String advice) {
    return advice.isEmpty() ? "" : "\n" + advice;
  }
}
