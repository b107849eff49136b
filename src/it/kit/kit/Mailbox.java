package kit;

import java.util.concurrent.LinkedBlockingQueue;

/**
 * The queue that a process takes its messages from. Who waits in {@code take} waits in a method of
 * the JDK, with no frame of this class above its own.
 */
public final class Mailbox extends LinkedBlockingQueue<Mail> {

  private static final long serialVersionUID = 1L;

  @Override
  public void put(Mail mail) {
    add(mail);
  }
}
