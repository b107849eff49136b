package kit;

import java.util.concurrent.LinkedBlockingQueue;

/** The queue that a process takes its messages from. */
public final class Mailbox {

  private final LinkedBlockingQueue<Mail> mails = new LinkedBlockingQueue<>();

  public Mail take() throws InterruptedException {
    return mails.take();
  }

  public void put(Mail mail) {
    mails.add(mail);
  }

  public boolean isEmpty() {
    return mails.isEmpty();
  }
}
