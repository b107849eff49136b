package dev.midflight;

/** Makes the threads of children. */
@FunctionalInterface
interface ThreadStarter {

  /** Platform threads, and virtual ones where the child asks for them. */
  ThreadStarter OF_THIS_JVM =
      (spec, name, run) ->
          spec.isVirtual() ? VirtualThreads.unstarted(name, run) : new Thread(run, name);

  /** A thread for one life of a child, not yet started. */
  Thread unstarted(ChildSpec spec, String name, Runnable run);
}
