package dev.midflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void a_jar_or_a_directory_is_taken_as_a_whole(@TempDir Path directory) {
    assertThat(LoadTarget.parse("lib/x.jar"))
        .contains(new LoadTarget.ClassFolder(Path.of("lib/x.jar").toAbsolutePath()));
    assertThat(LoadTarget.parse(directory.toString()))
        .contains(new LoadTarget.ClassFolder(directory.toAbsolutePath()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "demo/Server", "demo..Server", "demo.", "lib/x.zip", "@app"})
  void everything_else_is_no_target(String argument) {
    assertThat(LoadTarget.parse(argument)).isEmpty();
  }
}
