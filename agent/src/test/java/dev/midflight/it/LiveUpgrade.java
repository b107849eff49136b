package dev.midflight.it;

import com.google.gson.Gson;
import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the command {@code check} says of two builds, and what a JVM says that runs one of them.
 *
 * @param checked the printed verdicts
 * @param loaded by module: LOADABLE, or the reason and the detail
 * @param uninitialised classes whose initialisation failed, or that do not link
 */
record LiveUpgrade(List<Checked> checked, Map<String, String> loaded, Set<String> uninitialised) {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String INITIALISER = "UNSUPPORTED_CHANGE: the static initialiser of ";

  /** What a JVM says of a module for which it lacks a type. */
  private static final Pattern MISSING =
      Pattern.compile(
          "(?:BAD_FILE: the JVM does not accept it|UNSUPPORTED_CHANGE: its running code cannot be"
              + " moved): java.lang.NoClassDefFoundError: (\\S+)");

  /** As printed. */
  record Checked(String module, String verdict, String detail) {

    String outcome() {
      return verdict.equals("REFUSED") ? detail.replaceAll("\\s+", " ") : verdict;
    }

    boolean isChanged() {
      return verdict.equals("REFUSED") || verdict.equals("LOADABLE");
    }
  }

  /** Asks both. */
  static LiveUpgrade of(Launch launch, Run run, Path before, Path after) throws IOException {
    List<Object> command = new ArrayList<>(List.of("check", before, after, "--json"));
    if (run.attached()) {
      command.add("--attached");
    }
    String json = Midflight.run(run.jdk(), command.toArray()).json();
    Path out = Files.createTempFile("upgrade", ".txt");
    launch.argument(before.toString()).argument(after.toString()).argument(out.toString());
    try (App app = launch.start(run)) {
      app.end(PATIENCE).exited(0);
    }
    Map<String, String> loaded = new TreeMap<>();
    Set<String> uninitialised = new HashSet<>();
    for (String line : Files.readAllLines(out)) {
      String[] columns = line.split("\t", 3);
      if (columns[0].equals("module")) {
        loaded.put(columns[1], columns[2]);
      } else {
        uninitialised.add(columns[1]);
      }
    }
    List<Checked> checked = List.of(new Gson().fromJson(json, Checked[].class));
    return new LiveUpgrade(checked, loaded, uninitialised);
  }

  /** One line for each module of which they do not say the same. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    Map<String, String> left = new TreeMap<>(loaded);
    for (Checked one : checked) {
      String live = left.remove(one.module());
      if (live == null ? one.isChanged() && !isRefusedNewcomer(one) : !isSame(one, live)) {
        differences.add(one.module() + "\n  check: " + one.outcome() + "\n  live:  " + live);
      }
    }
    left.forEach((module, live) -> differences.add(module + "\n  live only: " + live));
    return differences;
  }

  /** Nothing of that module ran: the JVM was not asked. */
  private static boolean isRefusedNewcomer(Checked one) {
    return one.outcome().startsWith("BAD_FILE: it does not verify");
  }

  private boolean isSame(Checked one, String live) {
    if (one.outcome().equals(live)) {
      return true;
    }
    // A type that lies in neither build, and that nobody put on the class path: the JVM stumbles
    // over it first, and the check cannot know.
    Matcher missing = MISSING.matcher(live);
    if (missing.matches() && !isInABuild(missing.group(1).replace('/', '.'))) {
      return true;
    }
    // The check takes all initialisers to have run; here that one could not.
    return one.outcome().startsWith(INITIALISER)
        && uninitialised.contains(one.outcome().substring(INITIALISER.length()).split(" ")[0]);
  }

  private boolean isInABuild(String type) {
    return checked.stream()
        .anyMatch(one -> type.equals(one.module()) || type.startsWith(one.module() + "$"));
  }

  /** How many verdicts there are of a kind. */
  long count(String verdict) {
    return checked.stream().filter(one -> one.verdict().equals(verdict)).count();
  }
}
