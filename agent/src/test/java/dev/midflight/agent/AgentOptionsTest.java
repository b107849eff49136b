package dev.midflight.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.midflight.server.PurgePolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {

  @Test
  void without_options_a_purge_waits_a_second_rebinds_closures_and_spares_channels() {
    assertThat(AgentOptions.parse("").purge()).isEqualTo(PurgeOptions.NONE);
    assertThat(PurgeOptions.NONE.over(PurgePolicy.DEFAULT))
        .isEqualTo(new PurgePolicy(false, Duration.ofSeconds(1), false));
  }

  @Test
  void what_is_said_about_purges_is_taken_over() {
    String options = "closures=strict,manage=demo.**,purgeTimeout=2s,purge.interruptChannels=true";

    assertThat(AgentOptions.parse(options).purge().over(PurgePolicy.DEFAULT))
        .isEqualTo(new PurgePolicy(true, Duration.ofSeconds(2), true));
  }

  @Test
  void what_is_not_said_stays_as_it_was() {
    PurgePolicy before = new PurgePolicy(true, Duration.ofSeconds(5), true);

    assertThat(after("manage=demo.**", before)).isEqualTo(before);
    assertThat(after("closures=rebind", before))
        .isEqualTo(new PurgePolicy(false, Duration.ofSeconds(5), true));
    assertThat(after("purgeTimeout=1s", before))
        .isEqualTo(new PurgePolicy(true, Duration.ofSeconds(1), true));
    assertThat(after("purge.interruptChannels=false", before))
        .isEqualTo(new PurgePolicy(true, Duration.ofSeconds(5), false));
  }

  private static PurgePolicy after(String options, PurgePolicy before) {
    return AgentOptions.parse(options).purge().over(before);
  }

  @ParameterizedTest
  @CsvSource({"0ms,0", "500ms,500", "2s,2000", "1m,60000", "999999999ms,999999999"})
  void a_duration_has_a_unit(String text, long millis) {
    assertThat(AgentOptions.parse("purgeTimeout=" + text).purge().timeout())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "2h", "-1s", "1.5s", "2 s", "s", "PT2S", "9999999999999999999s"})
  void another_duration_is_refused_with_what_to_write(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AgentOptions.parse("purgeTimeout=" + text))
        .withMessage("purgeTimeout=" + text + " is no duration: write it as 500ms, 2s or 1m");
  }

  @ParameterizedTest
  @CsvSource({
    "closures, neither rebind nor strict",
    "closures=lax, neither rebind nor strict",
    "closures=Strict, neither rebind nor strict",
    "purge.interruptChannels, neither true nor false",
    "purge.interruptChannels=yes, neither true nor false",
    "purgetimeout=1s, purgeTimeout",
  })
  void another_value_or_name_is_refused_with_those_there_are(String options, String there) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AgentOptions.parse(options))
        .withMessageContainingAll(options, there);
  }
}
