package dev.midflight.bench;

import java.util.List;
import java.util.Locale;

/** How a comparison is printed: the medians without Midflight and with it, and their ratio. */
final class Report {

  private Report() {}

  static void heading(String title, String without, String with) {
    System.out.printf("%n%-32s %14s %14s %8s%n", title, without, with, "ratio");
  }

  static void line(String what, List<Double> without, List<Double> with, String unit) {
    System.out.printf(
        Locale.ROOT,
        "%-32s %11.2f %s %11.2f %s %8.3f%n",
        what,
        median(without),
        unit,
        median(with),
        unit,
        median(with) / median(without));
  }

  private static double median(List<Double> all) {
    List<Double> sorted = all.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
