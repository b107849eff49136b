package dev.midflight.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The book of all answers that clients got, which says what each saw in each version and what of it
 * was wrong. Safe for use by several threads.
 */
final class Answers {

  /** What one client was told by one version. */
  private record Seen(int count, String latest) {}

  /** The requests of the server's loop that one version answered. */
  private record Turns(long first, long last) {

    Turns with(long number) {
      return new Turns(Math.min(first, number), Math.max(last, number));
    }
  }

  private final SortedMap<String, SortedMap<Integer, Seen>> seen = new TreeMap<>();
  private final Map<String, Integer> latest = new HashMap<>();
  private final Map<Integer, String> holders = new HashMap<>();
  private final SortedMap<Integer, Turns> turns = new TreeMap<>();
  private final Map<Integer, Integer> late = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int announced = 1;
  private int loaded = 1;
  private long served;

  /** From now on an answer may come from {@code version}. */
  synchronized void announce(int version) {
    announced = version;
  }

  /** From now on who calls from outside must get {@code version}. */
  synchronized void loaded(int version) {
    loaded = version;
  }

  /** What is loaded now; to be asked before the request whose answer is entered. */
  synchronized int loaded() {
    return loaded;
  }

  /** An answer from version {@code atLeast} or a later one. */
  synchronized void direct(String client, int atLeast, Reply reply) {
    int version = reply.versions().get(0);
    if (reply.versions().stream().anyMatch(other -> other != version)) {
      complain(client + " got one answer from several versions: " + reply.versions());
    }
    if (version > announced || version < 1) {
      complain(client + " got an answer from version " + version + ", which was never loaded");
    } else if (version < latest.getOrDefault(client, 1)) {
      complain(client + " went back from version " + latest.get(client) + " to " + version);
    } else if (version < atLeast) {
      complain(client + " got an answer from version " + version + " after " + atLeast);
    }
    latest.put(client, version);
    Map<Integer, Seen> versions = seen.computeIfAbsent(client, key -> new TreeMap<>());
    int before = versions.getOrDefault(version, new Seen(0, "")).count();
    versions.put(version, new Seen(before + 1, reply.text()));
    notifyAll();
  }

  /**
   * An answer of the server's loop to a request made when {@code loadedThen} was loaded: the one
   * request that the loop waits for, or is at, during a load is still for the version before.
   */
  synchronized void queued(String client, int loadedThen, Reply reply) {
    int version = reply.versions().get(0);
    if (version < loadedThen && late.merge(loadedThen, 1, Integer::sum) > 1) {
      complain(client + " got a second answer from version " + version + " after " + loadedThen);
    }
    Turns turn = new Turns(reply.number(), reply.number());
    turns.merge(version, turn, (all, one) -> all.with(one.last()));
    served++;
    direct(client, 1, reply);
  }

  /** {@code client} was given {@code frequency}. */
  synchronized void allocated(String client, int frequency) {
    String holder = holders.putIfAbsent(frequency, client);
    if (holder != null) {
      complain(client + " was given " + frequency + ", which " + holder + " has");
    }
  }

  /** {@code client} is about to give {@code frequency} back. */
  synchronized void released(String client, int frequency) {
    if (!holders.remove(frequency, client)) {
      complain(client + " gives back " + frequency + ", which it does not have");
    }
  }

  /** The server has ended with {@code state}, all clients before it. */
  synchronized void ended(Frequencies state, Collection<Integer> all) {
    if (!holders.isEmpty() || !state.holders().isEmpty()) {
      complain("not given back: " + holders + ", and by the server's state " + state.holders());
    }
    if (!state.free().stream().sorted().toList().equals(all.stream().sorted().toList())) {
      complain("free at the end are " + state.free() + " instead of " + all);
    }
    if (state.served() != served) {
      complain("the server counted " + state.served() + " requests, its clients " + served);
    }
    long before = 0;
    for (Map.Entry<Integer, Turns> each : turns.entrySet()) {
      if (each.getValue().first() <= before) {
        complain("version " + each.getKey() + " answered before the version it replaced was done");
      }
      before = each.getValue().last();
    }
  }

  synchronized void complain(String what) {
    wrong.add(what);
    notifyAll();
  }

  /** What was wrong so far, empty when nothing was. */
  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** The version that answered {@code client} last, 0 before the first answer. */
  synchronized int latest(String client) {
    return latest.getOrDefault(client, 0);
  }

  /** Waits until all {@code clients} were answered by {@code version}, or something is wrong. */
  synchronized void await(Collection<String> clients, int version, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (wrong.isEmpty() && clients.stream().anyMatch(client -> latest(client) != version)) {
      long remaining = (end - System.nanoTime()) / 1_000_000;
      if (remaining <= 0) {
        complain("no answer from version " + version + " for some client: " + latest);
        return;
      }
      wait(remaining);
    }
  }

  /** What each client saw in each version, a line for each of both. */
  synchronized List<String> summary() {
    List<String> lines = new ArrayList<>();
    seen.forEach(
        (client, versions) ->
            versions.forEach(
                (version, answers) ->
                    lines.add(
                        "%-8s version %d  %5d answers, the last one: %s"
                            .formatted(client, version, answers.count(), answers.latest()))));
    return lines;
  }
}
