package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.midflight.it.harness.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code src/it/otp-marks.tsv}, which says what becomes of each value that a real Erlang/OTP
 * printed, to {@code src/it/otp-rows.tsv}, which counts them, and to the tests it names.
 */
class OtpMarksTest {

  private static final Pattern NAMED =
      Pattern.compile("\\b([A-R]\\d+\\.\\d+)(?: to ([A-R]\\d+\\.\\d+))?");
  private static final List<Mark> MARKS = lines("otp-marks.tsv").map(Mark::parse).toList();

  /**
   * One line of the table.
   *
   * @param rows the marks it is about, such as {@code C1.4-C1.10,C1.12}
   * @param says what they say
   * @param fate {@code test}, {@code later} or {@code none}
   * @param where the tests that show it, what it is for, or why there is nothing to show
   * @param note where Java or Midflight departs from Erlang on purpose
   */
  record Mark(String rows, String says, String fate, String where, String note) {

    static Mark parse(String line) {
      String[] columns = Arrays.copyOf(line.split("\t", -1), 5);
      return new Mark(
          columns[0], columns[1], columns[2], columns[3], columns[4] == null ? "" : columns[4]);
    }

    Stream<String> single() {
      return Arrays.stream(rows.split(",")).flatMap(Mark::expanded);
    }

    private static Stream<String> expanded(String range) {
      String[] ends = range.split("-");
      String scenario = ends[0].substring(0, ends[0].indexOf('.'));
      assertThat(ends[ends.length - 1]).as(range).startsWith(scenario + ".");
      return IntStream.rangeClosed(number(ends[0]), number(ends[ends.length - 1]))
          .mapToObj(number -> scenario + "." + number);
    }

    private static int number(String mark) {
      return Integer.parseInt(mark.substring(mark.indexOf('.') + 1));
    }
  }

  @Test
  void every_row_is_accounted_for_once() {
    List<String> expected = new ArrayList<>();
    lines("otp-rows.tsv")
        .map(line -> line.split("\t"))
        .forEach(
            columns ->
                IntStream.rangeClosed(1, Integer.parseInt(columns[1]))
                    .forEach(number -> expected.add(columns[0] + "." + number)));
    assertThat(MARKS.stream().flatMap(Mark::single).toList())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void every_line_says_what_it_is_about_and_what_becomes_of_it() {
    assertThat(MARKS)
        .allSatisfy(
            mark -> {
              assertThat(mark.says()).as(mark.rows()).isNotBlank();
              assertThat(mark.fate()).as(mark.rows()).isIn("test", "later", "none");
              assertThat(mark.where()).as(mark.rows()).isNotBlank();
            });
  }

  @Test
  void every_named_test_exists() {
    MARKS.stream()
        .filter(mark -> mark.fate().equals("test"))
        .flatMap(mark -> Arrays.stream(mark.where().split(",")))
        .distinct()
        .forEach(OtpMarksTest::exists);
  }

  private static void exists(String test) {
    String[] names = test.split("\\.");
    assertThat(names).as(test).hasSize(2);
    try {
      String name = OtpMarksTest.class.getPackageName() + "." + names[0];
      Class<?> type = Class.forName(name, false, OtpMarksTest.class.getClassLoader());
      assertThat(type.getDeclaredMethods()).as(test).anyMatch(m -> m.getName().equals(names[1]));
    } catch (ClassNotFoundException e) {
      fail("no class " + names[0], e);
    }
  }

  @Test
  void every_row_that_a_test_shows_is_named_in_its_source() {
    List<String> missing = new ArrayList<>();
    for (Mark mark : MARKS) {
      if (mark.fate().equals("test")) {
        Set<String> named = namedIn(mark.where().substring(0, mark.where().indexOf('.')));
        mark.single()
            .filter(row -> !named.contains(row))
            .forEach(row -> missing.add(row + " in " + mark.where()));
      }
    }
    assertThat(missing).isEmpty();
  }

  /** The marks in a test's comments: single ones, and ranges such as {@code C1.4 to C1.6}. */
  private static Set<String> namedIn(String test) {
    Path source = Path.of("src/test/java/dev/midflight/it", test + ".java");
    return NAMED
        .matcher(text(source))
        .results()
        .map(
            found ->
                found.group(2) == null ? found.group(1) : found.group(1) + "-" + found.group(2))
        .flatMap(Mark::expanded)
        .collect(Collectors.toSet());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(String file) {
    try {
      return Files.readAllLines(Scenario.sources().resolve(file)).stream().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
