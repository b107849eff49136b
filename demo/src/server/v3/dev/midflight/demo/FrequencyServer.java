package dev.midflight.demo;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives out frequencies and takes them back: the module that is upgraded while it runs. Version 3
 * gives the one that was free for longest, and nobody more than two.
 */
final class FrequencyServer {

  private FrequencyServer() {}

  /**
   * Serves one request after the other and gives the last state. Every turn ends with a qualified
   * call to itself: a thread in here moves to the current version after the request it waits for.
   */
  static Frequencies loop(BlockingQueue<Request> mailbox, Frequencies state)
      throws InterruptedException {
    Request request = mailbox.take();
    int accepted = version();
    if (request instanceof Request.Allocate allocate) {
      int chosen = choose(state, allocate.client());
      String text = chosen == 0 ? "none, by the rule: " + rule() : chosen + ": " + rule();
      allocate.replyTo().add(reply(state.served() + 1, chosen, text, accepted));
      return FrequencyServer.loop(mailbox, state.allocated(chosen, allocate.client()));
    }
    if (request instanceof Request.Release release) {
      int freed = release.frequency();
      String text = freed + " is back; next is " + rule();
      release.replyTo().add(reply(state.served() + 1, freed, text, accepted));
      return FrequencyServer.loop(mailbox, state.released(freed));
    }
    return state;
  }

  /**
   * The help desk. It loops without leaving its version, whatever was loaded meanwhile, as it never
   * makes a qualified call: only a purge gets it out.
   */
  static void desk(BlockingQueue<Request.Ask> questions) throws InterruptedException {
    while (true) {
      Request.Ask question = questions.take();
      question.replyTo().add(reply(0, 0, rule(), version()));
    }
  }

  /**
   * The front door: other modules call it and so enter the current version. It takes its time, so
   * that a load can come in the middle, and ends in the version in which it began.
   */
  static Reply ask(CountDownLatch closing) throws InterruptedException {
    int accepted = version();
    closing.await(20, TimeUnit.MILLISECONDS);
    return reply(0, 0, rule(), accepted);
  }

  private static Reply reply(long number, int frequency, String text, int accepted) {
    return new Reply(number, frequency, text, List.of(accepted, version()));
  }

  private static int choose(Frequencies state, String client) {
    boolean enough = state.heldBy(client) >= 2;
    return enough || state.free().isEmpty() ? 0 : state.free().get(0);
  }

  private static String rule() {
    return "the one free for longest, two each";
  }

  private static int version() {
    return 3;
  }
}
