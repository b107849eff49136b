package dev.midflight.demo;

import java.util.Queue;

/** What clients put into the mailbox of the server or of its help desk. */
sealed interface Request {

  /** Asks the server for a frequency. */
  record Allocate(String client, Queue<Reply> replyTo) implements Request {}

  /** Gives a frequency back to the server. */
  record Release(String client, int frequency, Queue<Reply> replyTo) implements Request {}

  /** Ends the server. */
  record Stop() implements Request {}

  /** Asks the help desk by which rule frequencies are given out. */
  record Ask(Queue<Reply> replyTo) implements Request {}
}
