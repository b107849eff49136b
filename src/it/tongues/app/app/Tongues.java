package app;

import dev.midflight.Code;
import dev.midflight.PurgeResult;
import foo.Foo;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import kit.Hook;
import kit.Proc;
import kit.Say;

/** Runs a module, whatever language it is written in; answers one line to each line it gets. */
public final class Tongues {

  private static final String FOO = "foo.Foo";
  private static final Map<String, Proc> PROCS = new HashMap<>();
  private static final Map<String, Supplier<Object>> CLOSURES = new HashMap<>();

  public static void main(String[] args) {
    Foo.v();
    // Before the agent comes, if it comes late.
    CLOSURES.put("early", Foo.lambda());
    Say.ready();
    for (String line = Say.hear(); !line.equals("stop"); line = Say.hear()) {
      if (!line.equals("go")) {
        Say.line("answer " + answered(line.split(" ")));
      }
    }
  }

  private static Object answered(String[] words) {
    return switch (words[0]) {
      case "v" -> Foo.v();
      case "soft" -> Code.softPurge(FOO);
      case "purge" -> purged(Code.purgeReport(FOO));
      case "threads" -> Code.threads(FOO).stream().map(t -> t.version() + " " + t.frame()).toList();
      case "start" -> started(words[1], words[2]);
      case "ask" -> PROCS.get(words[1]).ask();
      case "make" -> made(words[1], words[2]);
      case "call" -> Say.of(() -> CLOSURES.get(words[1]).get());
      case "notes" -> Hook.notes();
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  private static String purged(PurgeResult result) {
    return "killed " + result.killed().size() + ", condemned " + result.condemned().size();
  }

  private static String started(String name, String method) {
    Proc.Body body = method.equals("held") ? Foo::held : Foo::tail;
    PROCS.put(name, Proc.spawn(body).settle());
    return name;
  }

  private static String made(String name, String method) {
    CLOSURES.put(
        name,
        switch (method) {
          case "lambda" -> Foo.lambda();
          case "capturing" -> Foo.capturing(name);
          default -> Foo.nameless(name);
        });
    return name;
  }
}
