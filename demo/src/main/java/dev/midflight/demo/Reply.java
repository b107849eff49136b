package dev.midflight.demo;

import java.util.List;

/**
 * An answer of the server, its help desk or its front door.
 *
 * @param number which request of the server's loop this answers, counted from 1; 0 elsewhere
 * @param frequency the one that was given or given back, 0 for none
 * @param text the answer in words
 * @param versions the version of each piece of code that took part, in the order they ran
 */
record Reply(long number, int frequency, String text, List<Integer> versions) {

  Reply {
    versions = List.copyOf(versions);
  }
}
