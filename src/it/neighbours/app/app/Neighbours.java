package app;

import static kit.Say.brief;
import static kit.Say.row;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import kit.Proc;
import kit.Say;
import kit.Versions;
import managed.Base;
import managed.Greeting;
import managed.Heir;
import managed.Hidden;
import managed.Mirror;
import managed.Step;
import plain.Below;
import plain.Early;
import plain.HeirsHeir;
import plain.Late;
import plain.Lower;
import plain.Middle;

/** Classes that are not managed implement, override and look at managed ones. */
public final class Neighbours {

  private static final List<String> HANDLED = new CopyOnWriteArrayList<>();

  private static final String[] MODULES = {
    "managed.Base", "managed.Heir", "managed.Greeting", "managed.Step"
  };

  public static void main(String[] args) throws ReflectiveOperationException {
    String what = args.length > 0 ? args[0] : "all";
    Map<String, Base> early = what.equals("all") ? subclasses() : Map.of();
    Say.ready();
    switch (what) {
      case "look" -> look();
      case "hidden" -> row("hidden", Hidden.greeted());
      default -> override(early);
    }
  }

  private static void override(Map<String, Base> early) {
    Map<String, Base> objects = new LinkedHashMap<>(early);
    subclasses().forEach((name, object) -> objects.put(name + " late", object));
    Step[] steps = {text -> text + "!", Neighbours::quoted, Step.own()};
    Greeting greeting = proxy();
    Sessions before = new Sessions(objects, steps, greeting);
    before.ask("before");
    for (String module : MODULES) {
      row("load " + module, brief(Versions.load(2, module)));
    }
    Sessions after = new Sessions(objects, steps, greeting);
    before.ask("old");
    after.ask("new");
    objects.forEach((name, object) -> row("outside " + name, object.asked()));
    row("outside proxy", greeting.greet());
    row("fresh proxy", proxy().greet());
    row("outside step", steps[0].twice("z") + ", " + steps[2].twice("z"));
    row("methods of the handler", Set.copyOf(HANDLED).stream().sorted().toList());
  }

  /** The lower class of a line comes first in one line and last in the other. */
  private static Map<String, Base> subclasses() {
    Map<String, Base> objects = new LinkedHashMap<>();
    objects.put("middle", new Middle());
    objects.put("lower", new Lower());
    objects.put("early", new Early());
    objects.put("late", new Late());
    objects.put("below", new Below());
    objects.put("heir", new Heir());
    objects.put("heir's heir", new HeirsHeir());
    objects.put(
        "anonymous",
        new Base() {
          @Override
          public String hook() {
            return "anonymous";
          }
        });
    objects.put("base", new Base());
    return objects;
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  private static Greeting proxy() {
    return (Greeting)
        Proxy.newProxyInstance(
            Neighbours.class.getClassLoader(), new Class<?>[] {Greeting.class}, new Recorder());
  }

  /** Prints what reflection shows of managed classes, asked by one of them. */
  private static void look() throws ReflectiveOperationException {
    List<Class<?>> types =
        new ArrayList<>(List.of(Mirror.class, Base.class, Greeting.class, Step.class, Heir.class));
    for (String nested : new String[] {"Point", "Colour", "Node"}) {
      types.add(Class.forName("managed.Mirror$" + nested));
    }
    for (Class<?> type : types) {
      for (String member : Mirror.members(type)) {
        row(type.getName(), member);
      }
    }
  }

  /** Answers for a proxy, and writes down for which methods. */
  private static final class Recorder implements InvocationHandler {

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      HANDLED.add(method.getName() + method.getParameterCount());
      return method.isDefault()
          ? InvocationHandler.invokeDefault(proxy, method, arguments)
          : "proxy";
    }
  }

  /** A frame in each module, entered in the version that was current then. */
  private static final class Sessions {

    private final List<String> names;
    private final int steps;
    private final Proc base;
    private final Proc step;
    private final Proc greeting;

    Sessions(Map<String, Base> objects, Step[] steps, Greeting greeting) {
      this.names = List.copyOf(objects.keySet());
      this.steps = steps.length;
      Base[] all = objects.values().toArray(Base[]::new);
      this.base = Proc.spawn(in -> Base.session(in, all));
      this.step = Proc.spawn(in -> Step.session(in, steps));
      this.greeting = Proc.spawn(in -> Greeting.session(in, greeting));
    }

    void ask(String when) {
      for (int i = 0; i < names.size(); i++) {
        row(when + " " + names.get(i), base.ask(Integer.toString(i)));
      }
      for (int i = 0; i < steps; i++) {
        row(when + " step " + i, step.ask(Integer.toString(i)));
      }
      row(when + " proxy", greeting.ask());
    }
  }
}
