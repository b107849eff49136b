package dev.midflight.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private final Answers answers = new Answers();

  @Test
  void answers_of_one_version_and_then_the_next_are_right() {
    answers.queued("ann", answers.loaded(), from(1, 1));
    load(2);
    answers.queued("ann", answers.loaded(), from(1, 2));
    answers.queued("ann", answers.loaded(), from(2, 3));
    answers.ended(new Frequencies(3, List.of(11, 10), Map.of()), List.of(10, 11));

    assertThat(answers.wrong()).isEmpty();
    assertThat(answers.summary())
        .containsExactly(
            "ann      version 1      2 answers, the last one: text",
            "ann      version 2      1 answers, the last one: text");
  }

  @Test
  void a_second_answer_from_the_version_before_is_wrong() {
    load(2);
    answers.queued("ann", 2, from(1, 1));
    answers.queued("bob", 2, from(1, 2));

    assertThat(answers.wrong()).containsExactly("bob got a second answer from version 1 after 2");
  }

  @Test
  void a_version_that_was_never_loaded_is_wrong() {
    answers.direct("ann", 1, from(2, 0));

    assertThat(answers.wrong())
        .containsExactly("ann got an answer from version 2, which was never loaded");
  }

  @Test
  void a_version_that_goes_backwards_is_wrong() {
    answers.announce(2);
    answers.direct("ann", 1, from(2, 0));
    answers.direct("ann", 1, from(1, 0));

    assertThat(answers.wrong()).containsExactly("ann went back from version 2 to 1");
  }

  @Test
  void a_call_from_outside_that_enters_the_version_before_is_wrong() {
    load(2);
    answers.direct("ann", 2, from(1, 0));

    assertThat(answers.wrong()).containsExactly("ann got an answer from version 1 after 2");
  }

  @Test
  void one_answer_from_two_versions_is_wrong() {
    answers.announce(2);
    answers.direct("ann", 1, new Reply(0, 0, "text", List.of(1, 2)));

    assertThat(answers.wrong()).containsExactly("ann got one answer from several versions: [1, 2]");
  }

  @Test
  void a_frequency_given_twice_is_wrong() {
    answers.allocated("ann", 10);
    answers.allocated("bob", 10);

    assertThat(answers.wrong()).containsExactly("bob was given 10, which ann has");
  }

  @Test
  void a_lost_frequency_and_a_lost_answer_are_wrong() {
    answers.ended(new Frequencies(1, List.of(11), Map.of()), List.of(10, 11));

    assertThat(answers.wrong())
        .containsExactly(
            "free at the end are [11] instead of [10, 11]",
            "the server counted 1 requests, its clients 0");
  }

  @Test
  void a_version_that_answers_after_its_successor_is_wrong() {
    answers.announce(2);
    answers.queued("ann", 1, from(1, 1));
    answers.queued("bob", 1, from(2, 2));
    answers.queued("ann", 1, from(1, 3));
    answers.ended(new Frequencies(3, List.of(10), Map.of()), List.of(10));

    assertThat(answers.wrong())
        .containsExactly("version 2 answered before the version it replaced was done");
  }

  @Test
  void a_version_that_never_answers_is_wrong() throws InterruptedException {
    answers.direct("ann", 1, from(1, 0));
    answers.await(List.of("ann"), 2, Duration.ofMillis(1));

    assertThat(answers.wrong())
        .containsExactly("no answer from version 2 for some client: {ann=1}");
  }

  private void load(int version) {
    answers.announce(version);
    answers.loaded(version);
  }

  private static Reply from(int version, long number) {
    return new Reply(number, 0, "text", List.of(version, version));
  }
}
