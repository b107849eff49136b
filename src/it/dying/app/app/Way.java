package app;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kit.Outside;
import kit.Trace;

/** One way of not dying: what it needs, how to see that a thread is in it, how it ends. */
final class Way {

  private static final Set<Thread.State> STILL =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.BLOCKED);

  private static final long BUSY_NANOS = 50_000_000;

  private final String module;
  private final String name;
  private Outside.Body body;
  private Set<String> blockedIn = Set.of();
  private Action before = trace -> {};
  private Action release = Trace::release;
  private Function<Outside, String> after = outside -> "";
  private Set<Trial.Where> places = EnumSet.allOf(Trial.Where.class);
  private boolean once;

  /** Something that the driver does for a thread. */
  interface Action {
    void on(Trace trace) throws Exception;
  }

  private Way(String module, String name) {
    this.module = module;
    this.name = name;
  }

  /** A way whose thread is busy, unless {@link #in} says otherwise. */
  static Way of(String module, String name, Outside.Body body) {
    Way way = new Way(module, name);
    way.body = body;
    return way;
  }

  /** All ways, or those that the program's arguments name. */
  @SafeVarargs
  static List<Way> chosen(String[] names, List<Way>... ways) {
    return Stream.of(ways)
        .flatMap(List::stream)
        .filter(way -> names.length == 0 || List.of(names).contains(way.name))
        .toList();
  }

  /** Methods of the JDK: the thread is still, with one of them on its stack. */
  Way in(String... methods) {
    blockedIn = Set.of(methods);
    return this;
  }

  /** What is made ready for the thread, before it is started. */
  Way before(Action action) {
    before = action;
    return this;
  }

  /** What lets a condemned thread go on; by default the release of its trace alone. */
  Way release(Action action) {
    release = action;
    return this;
  }

  /** What is to be shown when the thread has left; nothing if it is empty. */
  Way after(Function<Outside, String> text) {
    after = text;
    return this;
  }

  /** It is something else in an image, where calls from outside enter current code. */
  Way inPlaceOnly() {
    places = EnumSet.of(Trial.Where.IN_PLACE);
    return this;
  }

  /** It works but once in a JVM, in an image: a class that is being initialised is not loaded. */
  Way once() {
    places = EnumSet.of(Trial.Where.IN_IMAGE);
    once = true;
    return this;
  }

  /** Tries it in each of its places, with threads of each kind that this JVM has. */
  void tryOut() throws Exception {
    for (boolean virtual : once ? List.of(false) : Trial.kinds()) {
      String kind = virtual ? " virtual" : "";
      for (Trial.Where place : places) {
        Trial.row(this, kind + place.suffix(), place, virtual);
      }
    }
  }

  String module() {
    return module;
  }

  String name() {
    return name;
  }

  Outside.Body body() {
    return body;
  }

  Trace prepared() throws Exception {
    Trace trace = new Trace();
    before.on(trace);
    return trace;
  }

  void release(Trace trace) throws Exception {
    trace.release();
    release.on(trace);
  }

  String after(Outside outside) {
    return after.apply(outside);
  }

  /** Whether the thread has really come to where it does not want to leave. */
  boolean inside(Outside outside) {
    if (!outside.trace().hasEntered()) {
      return false;
    }
    StackTraceElement[] stack = outside.thread().getStackTrace();
    if (stack.length == 0) {
      return false;
    }
    if (blockedIn.isEmpty()) {
      return isBusy(outside.thread());
    }
    return isStill(outside.thread(), stack[0])
        && Arrays.stream(stack).limit(30).anyMatch(this::isBlockedIn);
  }

  /** The body of a woven method has a frame of its own. */
  private boolean isBlockedIn(StackTraceElement frame) {
    return blockedIn.contains(frame.getMethodName().replace("$body", ""));
  }

  /** Busy for so long that its loops are compiled; nobody knows that of a virtual thread. */
  private static boolean isBusy(Thread thread) {
    long cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
    return thread.getState() == Thread.State.RUNNABLE && (cpu < 0 || cpu > BUSY_NANOS);
  }

  /** A thread that waits in native code counts as running for the JVM. */
  private static boolean isStill(Thread thread, StackTraceElement top) {
    return STILL.contains(thread.getState()) || top.isNativeMethod();
  }

  static String stack(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .limit(12)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < "));
  }
}
