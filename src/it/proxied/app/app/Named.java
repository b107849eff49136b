package app;

import static kit.Say.brief;
import static kit.Say.row;

import kit.Say;
import kit.Versions;

/** Calls a class that may be too odd to be loaded anew. */
public final class Named {

  public static void main(String[] args) {
    row("before", shop.Named.f());
    Say.ready();
    row("load", brief(Versions.load(2, "shop.Named")));
    row("after", shop.Named.f());
  }
}
