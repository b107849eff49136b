package dev.midflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTargetTest {

  @ParameterizedTest
  @ValueSource(strings = {"Server", "demo.Server", "demo.Server@app", "demo.Server$1", "a.b-c"})
  void a_binary_name_is_looked_up(String name) {
    assertThat(LoadTarget.parse(name)).contains(new LoadTarget.Named(name));
  }

  @Test
  void the_ending_tells_files() {
    assertThat(LoadTarget.parse("out/../Server.class"))
        .contains(new LoadTarget.ClassFile(Path.of("Server.class").toAbsolutePath()));
    assertThat(LoadTarget.parse("src/Server.java"))
        .contains(new LoadTarget.SourceFile(Path.of("src/Server.java").toAbsolutePath()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "demo/Server", "demo..Server", "demo.", "lib/x.jar", "@app"})
  void everything_else_is_no_target(String argument) {
    assertThat(LoadTarget.parse(argument)).isEmpty();
  }
}
