package shop;

import kit.Mail;
import kit.Mailbox;

/** What containers make proxies of: subclasses in its package that override what they find. */
public class Service {

  /** Asks itself, which a proxy sees. */
  public String greeting(String name) {
    return greet(name) + " in 1";
  }

  protected String greet(String name) {
    return "hello " + name + " of 1";
  }

  String hidden() {
    return "hidden 1";
  }

  /** Stays in its version; what it asks itself a proxy sees there, too. */
  public void serve(Mailbox in) throws InterruptedException {
    for (Mail mail = in.take(); mail.is("ask"); mail = in.take()) {
      mail.answer(greeting("you") + ", " + hidden());
    }
  }
}
