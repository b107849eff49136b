package dev.midflight.javac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.OnLoad;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the plug-in runs, an on-load hook that can be none is a compile error. */
class HookShapeTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@dev.midflight.OnLoad static void hook() {}",
        "@dev.midflight.OnLoad private static boolean hook() { return true; }",
      })
  void a_static_method_without_parameters_is_a_hook(String member) {
    PluginCompiler.Outcome outcome = compile(member);

    assertThat(outcome.messages()).isEmpty();
    assertThat(outcome.done()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@dev.midflight.OnLoad void hook() {}",
        "@dev.midflight.OnLoad static void hook(int i) {}",
        "@dev.midflight.OnLoad static int hook() { return 0; }",
        "@dev.midflight.OnLoad static Boolean hook() { return true; }",
      })
  void another_shape_is_an_error_at_the_method(String member) {
    PluginCompiler.Outcome outcome = compile(member);

    assertThat(outcome.done()).isFalse();
    assertThat(outcome.messages())
        .isEqualTo(
            List.of(
                "3: an on-load hook must be static, without parameters, and return void or"
                    + " boolean"));
  }

  @Test
  void it_stands_in_the_top_level_class() {
    PluginCompiler.Outcome outcome =
        compile("static class Nested {\n@dev.midflight.OnLoad static void hook() {}\n}");

    assertThat(outcome.done()).isFalse();
    assertThat(outcome.messages())
        .isEqualTo(List.of("4: an on-load hook must stand in a top-level class"));
  }

  @Test
  void there_is_one() {
    PluginCompiler.Outcome outcome =
        compile(
            "@dev.midflight.OnLoad static void one() {}\n"
                + "@dev.midflight.OnLoad static void other() {}");

    assertThat(outcome.done()).isFalse();
    assertThat(outcome.messages())
        .isEqualTo(List.of("4: a module must not have more than one on-load hook"));
  }

  private PluginCompiler.Outcome compile(String member) {
    return new PluginCompiler(folder)
        .foo(member)
        .compile("-cp", PluginCompiler.location(OnLoad.class));
  }
}
