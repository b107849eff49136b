package dev.midflight.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How comparisons are printed: as medians, and as ratios where there is something to divide by. */
final class Report {

  private Report() {}

  /** The head of lines with ratios. */
  static void ratios(String title, String first, String... others) {
    System.out.printf("%n%-32s %14s", title, first);
    Stream.of(others).forEach(other -> System.out.printf(" %14s %8s", other, "ratio"));
    System.out.println();
  }

  /** A line of medians, each with its ratio to the first. */
  static void ratio(String what, String unit, List<List<Double>> samples) {
    double first = median(samples.get(0));
    System.out.printf(Locale.ROOT, "%-32s %11.2f %s", what, first, unit);
    for (List<Double> others : samples.subList(1, samples.size())) {
      double other = median(others);
      System.out.printf(Locale.ROOT, " %11.2f %s %8.3f", other, unit, other / first);
    }
    System.out.println();
  }

  /** The head of lines without ratios. */
  static void figures(String title, String... columns) {
    System.out.printf("%n%-44s", title);
    Stream.of(columns).forEach(column -> System.out.printf(" %14s", column));
    System.out.println();
  }

  /** A line of medians in milliseconds, with counts behind them. */
  static void milliseconds(String what, List<List<Double>> samples, int... counts) {
    System.out.printf("%-44s", what);
    samples.forEach(times -> System.out.printf(Locale.ROOT, " %11.2f ms", median(times)));
    IntStream.of(counts).forEach(count -> System.out.printf(" %14d", count));
    System.out.println();
  }

  private static double median(List<Double> all) {
    List<Double> sorted = all.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
