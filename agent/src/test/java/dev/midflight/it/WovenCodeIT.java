package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.OnEachJdk;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every form of code, called in an old version and in the new one. */
class WovenCodeIT {

  /** What each feature answers in a process of version 1 and in one of 2, once 2 is current. */
  private static final Map<String, List<String>> FEATURES = new LinkedHashMap<>();

  static {
    feature("static", "1", "2");
    feature("qualified", "2", "2");
    feature("private", "1", "2");
    feature("virtual", "1", "2");
    feature("arguments", "112.0three45.0ctrue67", "212.0three45.0ctrue67");
    feature("varargs", "a-b-c1", "a-b-c2");
    feature("reflection", "0 1", "0 2");
    feature("varargs of its own", "22", "22");
    feature("varargs reference", "32", "32");
    feature("varargs constructor", "22", "22");
    feature("hook", "features 1", "features 2");
    // Overridden in a subclass that is a module of its own: that module's current version.
    feature("overridden", "special 2", "special 2");
    feature("super", "special, name 2", "special, name 2");
    // Inherited from a superclass that is a module of its own: that module's current version.
    feature("inherited", "base 2", "base 2");
    feature(
        "super call",
        "described by base 2 and described by features 1",
        "described by base 2 and described by features 2");
    feature("covariant", "1", "2");
    feature("bridge", "1", "2");
    feature("sorted", "true", "true");
    feature("recursion", "233", "466");
    feature("mutual recursion", "odd 1", "odd 2");
    feature("synchronized static", "1", "2");
    feature("synchronized", "1", "2");
    feature("synchronized block", "1", "2");
    // new Foo(...) runs the current constructor and the current field initialisers.
    feature("constructor", "2 2", "2 2");
    feature("fields", "1 1 11", "2 2 22");
    feature("state", "true 1", "true 2");
    // A static final whose initialiser is the same keeps its value: the closure of version 1.
    feature("initialiser", "lambda of the initialiser 1", "lambda of the initialiser 1");
    feature("local throws", "local failure of 1, caught in 1", "local failure of 2, caught in 2");
    feature(
        "current throws", "current failure of 2, caught in 1", "current failure of 2, caught in 2");
    feature(
        "through both",
        "inner failure of 1, through 2, caught in 1",
        "inner failure of 2, through 2, caught in 2");
    feature("finally", "[try 1, catch 1, finally 1]", "[try 2, catch 2, finally 2]");
    feature("resources", "[body 1false, close 1]", "[body 2false, close 2]");
    feature("nested", "nested 1", "nested 2");
    feature("nested static", "fixed 2", "fixed 2");
    feature("inner", "inner 1 1 2", "inner 2 2 2");
    feature("record", "7 1", "7 2");
    feature("enum", "dark red 1 blue 1 painted blue 1", "dark red 2 blue 2 painted blue 2");
    feature("generic", "boxed1", "boxed2");
    feature("lambda", "1", "2");
    feature("lambda in lambda", "inmost 1", "inmost 2");
    feature("bound reference", "1", "2");
    feature("external reference", "2", "2");
    feature("constructor reference", "2", "2");
    // Its field initialisers are part of its constructor, and new runs the current one.
    feature("anonymous", "y 2 1 1 own 1", "y 2 2 2 own 2");
    feature("local class", "local 1", "local 2");
    feature("stream", "1+2+3", "2+3+4");
    // Made before the load, run after it.
    feature("held lambda", "x 1", "x 2");
    feature("held reference", "1", "2");
    feature("held anonymous", "x 1 1 1 own 1", "x 2 2 2 own 2");
    feature("held inner", "inner 1 1 2", "inner 2 2 2");
    feature("array", "3", "4");
    feature("ternary", "1", "2");
    feature("long loop", "200000", "400000");
  }

  private static void feature(String name, String old, String current) {
    FEATURES.put(name, List.of(old, current));
  }

  /** What the program can be asked to do. */
  static Set<String> features() {
    return FEATURES.keySet();
  }

  @OnEachRun
  void every_form_of_call_knows_its_version(Run run) {
    Rows rows =
        Scenario.of("woven")
            .main("app.Sessions")
            .jvm("-Dfeatures=" + String.join(",", features()))
            .options("manage=woven.**")
            .rows(run);
    for (String module : List.of("Features", "Base", "Shape", "Special")) {
      rows.are("load woven." + module, "loaded 2");
    }
    List<String> wrong = new ArrayList<>();
    FEATURES.forEach(
        (name, answers) -> {
          compare(wrong, rows, "old " + name, answers.get(0));
          compare(wrong, rows, "new " + name, answers.get(1));
        });
    assertThat(wrong).as("%s", rows.program()).isEmpty();
    rows.are(
        "shape static", "static 1",
        "shape default", "default private 1",
        "shape lambda", "1",
        "shape qualified", "static 2",
        "outside", "default private 2, static 2, special 2");
    Stream.of("Features", "Base", "Shape", "Special")
        .forEach(module -> rows.are("purge woven." + module, "true"));
    rows.are("last", "2");
  }

  private static void compare(List<String> wrong, Rows rows, String mark, String expected) {
    String seen = rows.value(mark);
    if (!seen.equals(expected)) {
      wrong.add(mark + ": " + seen + ", not " + expected);
    }
  }

  @OnEachJdk
  void before_any_load_a_program_does_what_it_does_without_midflight(Jdk jdk) {
    assertThat(sessions(jdk, true)).isEqualTo(sessions(jdk, false));
  }

  private static List<String> sessions(Jdk jdk, boolean agent) {
    var launch =
        Scenario.of("woven")
            .main("app.Sessions")
            .argument("before")
            .jvm("-Dfeatures=" + String.join(",", features()))
            .options("manage=woven.**");
    try (App app = agent ? launch.launchHeld(jdk) : launch.plain(jdk)) {
      app.hear("ready");
      Ended ended = app.send("go").end().exited(0);
      assertThat(ended.err()).as("%s", ended).isEmpty();
      return ended.out().subList(1, ended.out().size());
    }
  }
}
