package dev.midflight.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws marks: a row for each module, a line of text for each mark below. For one thread. */
final class Svg {

  private static final int WIDTH = 900;
  private static final int LEFT = 180;
  private static final int ROW = 36;
  private static final int LINE = 18;
  private static final Map<String, String> COLOURS =
      Map.of(
          "Load", "#2a7f3f",
          "Purge", "#c77700",
          "Kill", "#b00020",
          "Delete", "#1a4f9c",
          "Refusal", "#5f6368");

  private final List<Mark> marks;
  private final Map<String, Integer> rows = new LinkedHashMap<>();
  private final Instant begin;
  private final double nanos;
  private final StringBuilder svg = new StringBuilder();

  Svg(List<Mark> marks) {
    this.marks = marks;
    marks.forEach(mark -> rows.putIfAbsent(mark.module(), rows.size()));
    begin = marks.stream().map(Mark::start).min(Instant::compareTo).orElse(Instant.EPOCH);
    Instant end = marks.stream().map(Mark::end).max(Instant::compareTo).orElse(begin);
    nanos = Math.max(1, Duration.between(begin, end).toNanos());
  }

  String draw() {
    int below = (rows.size() + 1) * ROW;
    int height = below + (marks.size() + 1) * LINE;
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            .formatted(WIDTH, height));
    svg.append(" font-size=\"12\">\n");
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height);
    rows.forEach(this::row);
    for (int i = 0; i < marks.size(); i++) {
      mark(i + 1, marks.get(i), below + (i + 1) * LINE);
    }
    return svg.append("</svg>\n").toString();
  }

  private void row(String module, int row) {
    int y = middle(row);
    add("<text x=\"8\" y=\"%d\">%s</text>", y + 4, escaped(module.isEmpty() ? "-" : module));
    add("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#cccccc\"/>", LEFT, y, WIDTH, y);
  }

  /** Bars show how long it took; kills are circles; the number leads to the text below. */
  private void mark(int number, Mark mark, int textY) {
    String colour = COLOURS.getOrDefault(mark.kind(), "#000000");
    double x = x(mark.start());
    int y = middle(rows.get(mark.module()));
    if (mark.kind().equals("Kill")) {
      add("<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"%s\"/>", x, y + 12, colour);
    } else {
      double width = Math.max(3, x(mark.end()) - x);
      add(
          "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"12\" fill=\"%s\" opacity=\"0.8\"/>",
          x, y - 6, width, colour);
      add(
          "<text x=\"%.1f\" y=\"%d\" fill=\"%s\" font-size=\"10\">%d</text>",
          x, y - 8, colour, number);
    }
    add(
        "<text x=\"8\" y=\"%d\" fill=\"%s\">%d. +%.1f ms %s %s: %s (%.2f ms)</text>",
        textY,
        colour,
        number,
        millis(begin, mark.start()),
        mark.kind(),
        escaped(mark.module()),
        escaped(mark.text()),
        millis(mark.start(), mark.end()));
  }

  private double x(Instant when) {
    return LEFT + (WIDTH - LEFT - 12) * (Duration.between(begin, when).toNanos() / nanos);
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  private static int middle(int row) {
    return row * ROW + ROW / 2 + 4;
  }

  private void add(String element, Object... values) {
    svg.append(String.format(Locale.ROOT, element, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
