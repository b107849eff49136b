package dev.midflight.demo.visit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The book of what was asked and answered, and of what was wrong. Thread-safe. */
final class Book {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Releases releases = new Releases();
  private final Map<Kind, TreeMap<Integer, Integer>> answers = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> latest = new EnumMap<>(Kind.class);
  private final List<String> wrong = new ArrayList<>();
  private long requests;
  private Duration longest = Duration.ZERO;
  private boolean followed;
  private int mixed;

  /** From now on a request may be begun by one release and ended by the next. */
  synchronized void follow() {
    followed = true;
  }

  synchronized void tell(Consumer<Releases> news) {
    news.accept(releases);
  }

  synchronized Releases.Mark mark() {
    return releases.mark();
  }

  synchronized int current() {
    return releases.current();
  }

  /** Enters the answer to a request that was sent at {@code sent} and took that long. */
  synchronized void request(Kind kind, Releases.Mark sent, Answer answer, Duration took) {
    requests++;
    longest = took.compareTo(longest) > 0 ? took : longest;
    answered(kind, sent, answer);
  }

  /** Enters an answer, or an event of a stream. */
  synchronized void answered(Kind kind, Releases.Mark sent, Answer answer) {
    if (answer.began() != answer.ended() && followed) {
      mixed++;
    } else if (answer.began() != answer.ended()) {
      complain(kind.label() + " was begun and ended by different releases: " + answer);
    }
    if (!releases.allow(answer.ended(), kind, sent)) {
      complain(kind.label() + " was answered by release " + answer.ended() + ", not what is due");
    }
    answers.computeIfAbsent(kind, k -> new TreeMap<>()).merge(answer.ended(), 1, Integer::sum);
    latest.put(kind, answer.ended());
    notifyAll();
  }

  synchronized void complain(String what) {
    wrong.add(what);
    notifyAll();
  }

  /** Waits until each kind was answered by a release lately; or something is wrong. */
  synchronized void await(List<Kind> kinds, int release) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (wrong.isEmpty() && !kinds.stream().allMatch(kind -> latest(kind) == release)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        complain("not answered by release " + release + ": " + kinds + ", but by " + latest);
        return;
      }
      wait(left);
    }
  }

  synchronized int latest(Kind kind) {
    return latest.getOrDefault(kind, 0);
  }

  synchronized long requests() {
    return requests;
  }

  /** The longest request since the last time this was asked. */
  synchronized Duration longest() {
    Duration answer = longest;
    longest = Duration.ZERO;
    return answer;
  }

  /** How many requests were begun by one release and ended by another. */
  synchronized int mixed() {
    return mixed;
  }

  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** A line for each kind: how many answers came from which release. */
  synchronized List<String> summary() {
    List<String> lines = new ArrayList<>();
    answers.forEach(
        (kind, counts) -> {
          StringBuilder line = new StringBuilder("%-31s".formatted(kind.description()));
          counts.forEach(
              (release, count) -> line.append("  release %d: %5d".formatted(release, count)));
          lines.add(line.toString());
        });
    return lines;
  }
}
