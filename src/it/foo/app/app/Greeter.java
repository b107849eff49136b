package app;

import foo.Foo;
import kit.Say;

/** A program that knows nothing of Midflight. */
public final class Greeter {

  public static void main(String[] args) {
    Say.ready();
    Say.line("hello " + Foo.v());
  }
}
