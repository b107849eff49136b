package app;

import dev.midflight.Code;
import dev.midflight.ModuleInfo;
import dev.midflight.PurgeResult;
import foo.Foo;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import kit.Proc;
import kit.Say;
import kit.Versions;
import kit.beside.Counter;
import kit.beside.Coverage;
import kit.beside.OtherAgent;

/** A program beside which other agents are at work; answers one line to each line it gets. */
public final class Beside {

  private static final String FOO = "foo.Foo";
  private static final Map<String, Proc> PROCS = new HashMap<>();
  private static final Map<String, Supplier<Object>> CLOSURES = new HashMap<>();

  public static void main(String[] args) throws Exception {
    // Loaded and initialised in version 1, by whatever agents there are.
    Foo.v();
    if (args.length > 0) {
      started(args[0]);
    }
    Say.ready();
    for (String line = Say.hear(); !line.equals("stop"); line = Say.hear()) {
      if (!line.equals("go")) {
        Say.line("answer " + answered(line.split(" ")));
      }
    }
  }

  private static Object answered(String[] words) throws Exception {
    return switch (words[0]) {
      case "v" -> Foo.v();
      case "load" -> Say.brief(Versions.load(Integer.parseInt(words[1]), FOO));
      case "soft" -> Code.softPurge(FOO);
      case "purge" -> purged(Code.purgeReport(FOO));
      case "delete" -> Code.delete(FOO);
      case "table" -> table(Code.moduleInfo(FOO).orElseThrow());
      case "source" -> Code.moduleInfo(FOO).orElseThrow().current().source();
      case "threads" -> Code.threads(FOO).stream().map(t -> t.version() + " " + t.frame()).toList();
      case "start" -> started(words[1]);
      case "send" -> sent(words[1]);
      case "ask" -> PROCS.get(words[1]).ask();
      case "alive" -> PROCS.get(words[1]).settle().alive();
      case "end" -> ended(words[1]);
      case "closure" -> made(words[1]);
      case "call" -> Say.of(() -> CLOSURES.get(words[1]).get());
      case "retransform" -> retransformed();
      case "redefine" -> Say.of(() -> redefined(Integer.parseInt(words[1])));
      case "stick" -> stuck();
      case "counted" -> counted(words[1]);
      case "members" -> members();
      case "covered" -> Coverage.probesOf("foo/Foo");
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private static String purged(PurgeResult result) {
    return result.version()
        + " killed "
        + result.killed().stream().map(t -> t.frame()).toList()
        + " condemned "
        + result.condemned().stream().map(t -> t.frame()).toList();
  }

  private static String table(ModuleInfo info) {
    return "current "
        + info.current().number()
        + ", old "
        + (info.old() == null ? "none" : info.old().number());
  }

  private static String started(String name) {
    sent(name);
    PROCS.get(name).settle();
    return name;
  }

  /** {@code l}: into the local loop, {@code q}: into the qualified one. */
  private static String sent(String name) {
    PROCS.put(name, Proc.spawn(name.startsWith("l") ? Foo::lloop : Foo::qloop));
    return name;
  }

  private static String ended(String name) throws InterruptedException {
    PROCS.get(name).tell("stop");
    PROCS.get(name).join();
    return name;
  }

  private static String made(String name) {
    CLOSURES.put(name, Foo.mkfun());
    return name;
  }

  private static String retransformed() {
    OtherAgent.retransform(Foo.class);
    return "done";
  }

  private static String redefined(int n) {
    OtherAgent.redefine(Foo.class, Versions.top(n, FOO));
    return "done";
  }

  private static String stuck() {
    Code.stick(FOO);
    return "done";
  }

  /** Whether the other agent counts when current code is called from outside. */
  private static boolean counted(String method) {
    int before = Counter.of(method) + Counter.of(method + "$body");
    Foo.v();
    return Counter.of(method) + Counter.of(method + "$body") > before;
  }

  /** Fields that another agent gave the class, with what it counted in them. */
  private static Object members() throws ReflectiveOperationException {
    Field field = Class.forName(FOO).getDeclaredField("$otherData");
    field.setAccessible(true);
    return field.getInt(null) > 0;
  }
}
