package dev.midflight.junit;

import dev.midflight.OldCodeThread;
import java.util.List;
import java.util.stream.Collectors;

/** Threads in old code, for people to read. */
final class ThreadsText {

  private ThreadsText() {}

  /** A line for each thread, with a line break before it. */
  static String of(List<OldCodeThread> threads) {
    if (threads.isEmpty()) {
      return "\n  nobody";
    }
    return threads.stream()
        .map(one -> "\n  " + sentence(one))
        .sorted()
        .collect(Collectors.joining());
  }

  private static String sentence(OldCodeThread one) {
    String place = one.blockedIn();
    return "%s (%s): in version %d of %s%s"
        .formatted(
            one.thread().getName(),
            one.thread().getState(),
            one.version(),
            one.frame(),
            place.isEmpty() || place.equals(one.frame()) ? "" : ", at the moment in " + place);
  }
}
