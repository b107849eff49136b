package app;

import static kit.Say.row;

import closures.Kinds;
import dev.midflight.BadClosure;
import dev.midflight.Code;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.Supplier;
import kit.Say;
import kit.Versions;

/** Closures of every kind, and what looks like one, across loads and purges. */
public final class EveryKind {

  private static final String KINDS = "closures.Kinds";

  public static void main(String[] args) throws Throwable {
    Say.ready();
    everyKind();
    uncalled();
    closuresOfClosures();
    collections();
    withoutCounterpart();
    members();
  }

  private static void load(int version) {
    Versions.load(version, KINDS).orThrow();
  }

  private static void everyKind() {
    Map<String, Supplier<Object>> all = Kinds.all("x");
    all.forEach((kind, closure) -> row(kind + " 1", Say.of(closure::get)));
    load(2);
    all.forEach((kind, closure) -> row(kind + " 2", Say.of(closure::get)));
    row("purge 1", Code.purge(KINDS));
    all.forEach((kind, closure) -> row(kind + " purged", Say.of(closure::get)));
    load(3);
    all.forEach((kind, closure) -> row(kind + " 3", Say.of(closure::get)));
    row("purge 2", Code.purge(KINDS));
    all.forEach((kind, closure) -> row(kind + " again", Say.of(closure::get)));
  }

  /** One that nobody calls between the purge of its version and the next load. */
  private static void uncalled() {
    Supplier<Object> closure = Kinds.all("x").get("capturing");
    load(1);
    Code.purge(KINDS);
    load(2);
    row("uncalled", Say.of(closure::get));
    Code.purge(KINDS);
    row("uncalled again", Say.of(closure::get));
  }

  private static void closuresOfClosures() {
    load(1);
    Code.purge(KINDS);
    Supplier<Supplier<Object>> maker = Kinds.maker();
    Supplier<Object> made = maker.get();
    load(2);
    row("maker", made.get() + ", " + maker.get().get());
    Code.purge(KINDS);
    row("maker purged", Say.of(made::get) + ", " + Say.of(() -> maker.get().get()));
    Supplier<Object> late = madeOrElse(maker, made);
    load(3);
    row("maker later", Say.of(late::get) + ", " + Say.of(() -> maker.get().get()));
    Code.purge(KINDS);
    row("maker at last", Say.of(late::get) + ", " + Say.of(() -> maker.get().get()));
  }

  private static Supplier<Object> madeOrElse(
      Supplier<Supplier<Object>> maker, Supplier<Object> made) {
    try {
      return maker.get();
    } catch (BadClosure e) {
      return made;
    }
  }

  private static void collections() {
    load(1);
    Code.purge(KINDS);
    TreeSet<String> set = new TreeSet<>(Kinds.order());
    PriorityQueue<String> queue = new PriorityQueue<>(Kinds.order());
    List<Supplier<Object>> listeners = new ArrayList<>(Kinds.all("x").values());
    load(2);
    set.addAll(List.of("aaa", "a", "aa"));
    queue.addAll(List.of("aaa", "a", "aa"));
    row("sorted", set + " " + queue.peek());
    Code.purge(KINDS);
    row("sorted purged", Say.of(() -> order(List.of("aaa", "a", "aa"), set)));
    row("queued purged", Say.of(() -> queue.add("aaaa") + " " + queue.peek()));
    row("listeners", listeners.stream().map(listener -> Say.of(listener::get)).toList());
  }

  private static List<String> order(List<String> names, TreeSet<String> set) {
    return names.stream().sorted(set.comparator()).toList();
  }

  @SuppressWarnings("unchecked")
  private static void withoutCounterpart() {
    load(1);
    Code.purge(KINDS);
    int number = Code.moduleInfo(KINDS).orElseThrow().current().number();
    Supplier<Object> other = (Supplier<Object>) Kinds.otherInterface();
    load(2);
    row("no counterpart yet", other.get());
    Code.purge(KINDS);
    row("no counterpart", Say.of(other::get));
    row("no counterpart of", reason(other, number));
    row("no counterpart after", Kinds.v() + " " + Kinds.all("x").get("lambda").get());
  }

  private static String reason(Supplier<Object> closure, int number) {
    try {
      return "none, it gave " + closure.get();
    } catch (BadClosure e) {
      return e.module() + " " + (e.version() == number);
    }
  }

  /** Method handles, {@code Method} objects and bodies of enum constants are no closures. */
  private static void members() throws Throwable {
    load(1);
    Code.purge(KINDS);
    Kinds kinds = new Kinds("x");
    Method v = Kinds.class.getMethod("v");
    Method number = Kinds.class.getMethod("number");
    MethodHandle find =
        MethodHandles.lookup().findStatic(Kinds.class, "v", MethodType.methodType(int.class));
    MethodHandle bound =
        MethodHandles.lookup().bind(kinds, "number", MethodType.methodType(int.class));
    MethodHandle within = Kinds.handle();
    Supplier<Integer> level = Kinds.Level.LOW::level;
    Supplier<String> before =
        () ->
            Say.of(() -> v.invoke(null) + " " + number.invoke(kinds) + " " + (int) find.invoke())
                + " "
                + Say.of(() -> (int) bound.invoke() + " " + (String) within.invoke(kinds))
                + " "
                + Say.of(level::get);
    row("members 1", before.get());
    load(2);
    row("members 2", before.get());
    Code.purge(KINDS);
    row("members purged", before.get());
  }
}
