package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import kit.Proc;
import kit.Say;
import kit.Versions;
import woven.Features;
import woven.Shape;
import woven.Special;

/** A session of version 1 and one of version 2 are asked for the same features. */
public final class Sessions {

  private static final String[] MODULES = {
    "woven.Features", "woven.Base", "woven.Shape", "woven.Special"
  };
  private static final String[] FEATURES = System.getProperty("features").split(",");

  public static void main(String[] args) {
    Special special = new Special();
    Shape shape = new Features();
    Say.ready();
    Proc before = Proc.spawn(in -> Features.session(in, special));
    Proc shaped = Proc.spawn(in -> Shape.session(in, shape));
    for (String feature : FEATURES) {
      row("before " + feature, before.ask(feature));
    }
    shaped.ask("static");
    if (args.length > 0) {
      return;
    }
    for (String module : MODULES) {
      row("load " + module, shown(Versions.load(2, module)));
    }
    Proc after = Proc.spawn(in -> Features.session(in, special));
    for (String feature : FEATURES) {
      row("old " + feature, before.ask(feature));
      row("new " + feature, after.ask(feature));
    }
    for (String kind : new String[] {"static", "default", "lambda", "qualified"}) {
      row("shape " + kind, shaped.ask(kind));
    }
    row("outside", shape.fromDefault() + ", " + Shape.fromStatic() + ", " + special.hook());
    stopped(before);
    stopped(shaped);
    for (String module : MODULES) {
      row("purge " + module, Code.softPurge(module));
    }
    row("last", after.ask("virtual"));
  }

  private static String shown(LoadResult result) {
    return result instanceof LoadResult.Refused refused
        ? refused.reason() + ": " + refused.detail()
        : brief(result);
  }

  private static void stopped(Proc proc) {
    proc.tell("stop");
    proc.settle();
  }
}
