package dev.midflight.javac;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The attribute says of each call instruction whether a type name stands before the dot. */
class QualifiedCallsRecordedTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void the_calls_of_a_sample_are_told_apart(Sample sample) {
    PluginCompiler.Outcome outcome = compile(sample);

    assertThat(outcome.messages()).isEmpty();
    outcome.calls().followTheirArguments();
  }

  @ParameterizedTest
  @EnumSource
  void the_calls_of_a_sample_are_told_apart_without_line_tables(Sample sample) {
    PluginCompiler.Outcome outcome = compile(sample, "-g:none");

    assertThat(outcome.messages()).isEmpty();
    outcome.calls().followTheirArguments();
  }

  private PluginCompiler.Outcome compile(Sample sample, String... options) {
    return new PluginCompiler(folder).source("Foo.java", sample.source()).compile(options);
  }

  @Test
  void a_method_reference_that_becomes_a_lambda_is_qualified_if_it_names_the_type() {
    PluginCompiler compiler =
        new PluginCompiler(folder)
            .foo(
                """
                static int many(int... x) { return 1; }
                int few(int... x) { return 1; }
                static Foo self() { return null; }
                java.util.function.IntSupplier byType() { return Foo::many; }
                java.util.function.IntSupplier byThis() { return this::few; }
                java.util.function.IntSupplier byOuterThis() { return Foo.this::few; }
                java.util.function.IntSupplier byExpression() { return self()::few; }
                java.util.function.ToIntFunction<Foo> byTypeOfReceiver() { return Foo::few; }
                """);

    RecordedCalls calls = compiler.compile().calls();

    assertThat(calls.of("lambda$byType$")).extracting("qualified").containsExactly(true);
    assertThat(calls.of("lambda$byTypeOfReceiver$")).extracting("qualified").containsExactly(true);
    assertThat(calls.of("lambda$byThis$")).extracting("qualified").containsExactly(false);
    assertThat(calls.of("lambda$byOuterThis$")).extracting("qualified").containsExactly(false);
    assertThat(calls.of("lambda$byExpression$")).extracting("qualified").containsExactly(false);
  }

  @Test
  void only_calls_into_the_module_are_recorded() {
    PluginCompiler compiler =
        new PluginCompiler(folder)
            .foo(
                "int all() { return Other.f(1) + Math.abs(2) + f(3) + Foo.f(-1); }"
                    + " static int f(int x) { return x; }")
            .source(
                "com/acme/Other.java",
                "package com.acme; class Other { static int f(int x) { return x; } }");

    RecordedCalls calls = compiler.compile().calls();

    calls.followTheirArguments();
    assertThat(calls.of("all"))
        .filteredOn("owner", "java/lang/Math")
        .hasSize(1)
        .extracting("qualified")
        .containsExactly(false);
  }

  @Test
  void a_call_through_a_subclass_of_the_module_is_recorded_where_the_method_is_not() {
    PluginCompiler compiler =
        new PluginCompiler(folder)
            .foo(
                "static class Sub extends Base { int z() { return Sub.f(-1) + f(1) + Base.f(2); }"
                    + " }")
            .source(
                "com/acme/Base.java",
                "package com.acme; class Base { static int f(int x) { return x; } }");

    RecordedCalls calls = compiler.compile().calls();

    calls.followTheirArguments();
    assertThat(calls.of("z"))
        .extracting("owner")
        .containsExactly("com/acme/Foo$Sub", "com/acme/Foo$Sub", "com/acme/Base");
  }

  @Test
  void a_call_through_an_access_method_is_as_qualified_as_the_call_in_the_source() {
    PluginCompiler compiler =
        new PluginCompiler(folder)
            .foo(
                """
                private static int p(int x) { return x; }
                private int q(int x) { return x; }
                private int field;
                class In { int z() { field++; return p(1) + Foo.p(-1) + q(2) + Foo.this.q(-2) + Foo
                    .p(
                      -3); } }
                """);

    RecordedCalls calls = compiler.compile("--release", "8", "-Xlint:-options").calls();

    calls.followTheirArguments();
    assertThat(calls.of("z")).extracting("name").allMatch(n -> n.toString().startsWith("access$"));
  }

  @Test
  void a_protected_method_inherited_from_another_package_is_reached_through_an_access_method() {
    PluginCompiler compiler =
        new PluginCompiler(folder)
            .source(
                "a/Base.java",
                "package a; public class Base { protected int h(int x) { return x; }"
                    + " protected static int f(int x) { return x; } }")
            .source(
                "b/Foo.java",
                """
                package b;
                class Foo extends a.Base {
                  class In {
                    int z() { return h(1) + Foo.this.h(-1) + f(2) + Foo.f(-2) + Foo.super.h(3); }
                  }
                }
                """);

    PluginCompiler.Outcome outcome = compiler.compile();

    assertThat(outcome.messages()).isEmpty();
    outcome.calls().followTheirArguments();
  }

  @Test
  void calls_that_cannot_be_told_apart_are_a_warning_at_their_line() {
    PluginCompiler compiler =
        new PluginCompiler(folder)
            .foo(
                """
                static int f(int x) { return x; }
                static int calls(boolean b) {
                  for (; b && 3 - 2 == 2; f(1)) { f(2); } f(3); Foo.f(-1);
                  return f(4)
                      + Foo.f(-2);
                }
                """);

    PluginCompiler.Outcome outcome = compiler.compile("-nowarn");

    assertThat(outcome.messages())
        .singleElement()
        .asString()
        .startsWith("5: [midflight] cannot tell which call of f on this line is the qualified one");
    assertThat(outcome.calls().of("calls"))
        .filteredOn("qualified", true)
        .extracting("argument")
        .containsExactly(-2);
  }
}
