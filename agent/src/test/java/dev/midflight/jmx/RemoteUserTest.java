package dev.midflight.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PrivilegedAction;
import java.util.Set;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

class RemoteUserTest {

  @Test
  void who_did_not_log_in_has_no_name() {
    assertThat(RemoteUser.name()).isNull();
  }

  /** What a JMX connector with passwords does for each call. */
  @Test
  @SuppressWarnings("removal")
  void who_logged_in_is_known_by_name() {
    Subject alice = new Subject(true, Set.of(new JMXPrincipal("alice")), Set.of(), Set.of());
    PrivilegedAction<String> call = RemoteUser::name;

    assertThat(Subject.doAs(alice, call)).isEqualTo("alice");
  }
}
