package dev.midflight.shell;

import dev.midflight.shell.Interpreter.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jline.utils.Levenshtein;
import picocli.CommandLine;

/** What the shell says of its commands. */
final class ShellHelp {

  static final Set<String> LEAVING = Set.of("exit", "quit");

  private static final int SIMILAR = 3;

  private static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry("attach", "attach manage=com.acme.**"),
          Map.entry("load", "load build/com/acme/Orders.class"),
          Map.entry("soft-purge", "soft-purge com.acme.Orders"),
          Map.entry("purge", "purge com.acme.Orders"),
          Map.entry("delete", "delete com.acme.Orders"),
          Map.entry("rollback", "rollback com.acme.Orders"),
          Map.entry("loaded", "loaded com.acme.Orders"),
          Map.entry("threads", "threads com.acme.Orders"),
          Map.entry("modified", "modified --against orders-2.jar"),
          Map.entry("stick", "stick com.acme.Orders"),
          Map.entry("unstick", "unstick com.acme.Orders"),
          Map.entry("watch", "watch build/classes"),
          Map.entry("check", "check orders-1.jar orders-2.jar"),
          Map.entry("upgrade", "upgrade orders-2.jar"),
          Map.entry("timeline", "timeline upgrade.jfr"));

  /** What the shell has beside the commands. */
  private static final Map<String, String> OWN = new LinkedHashMap<>();

  static {
    OWN.put("l com.acme.Orders", "The same as load.");
    OWN.put("c Orders.java", "The same as load, which compiles.");
    OWN.put("lm", "The same as load --modified.");
    OWN.put("m com.acme.Orders", "The same as loaded.");
    OWN.put("mm", "The same as modified.");
    OWN.put("help load", "Show all that a command can do.");
    OWN.put("exit", "Leave the shell, as Ctrl-D does. Ctrl-C ends a command alone.");
  }

  private final CommandLine commands;

  ShellHelp(CommandLine commands) {
    this.commands = commands;
  }

  /** The answer to {@code help}, or to {@code help COMMAND}. */
  Request answer(List<String> words) {
    if (words.isEmpty()) {
      return new Request.Answer(overview());
    }
    String name = ShortNames.expand(words).get(0);
    CommandLine command = commands.getSubcommands().get(name);
    if (command == null) {
      return unknown(name);
    }
    return new Request.Answer(command.getUsageMessage(command.getColorScheme()));
  }

  /** The answer to a name that nobody has. */
  Request unknown(String name) {
    String nearest =
        names().stream()
            .min(Comparator.comparingInt(known -> Levenshtein.distance(name, known)))
            .filter(known -> Levenshtein.distance(name, known) <= SIMILAR)
            .map(known -> "Did you mean " + known + "? ")
            .orElse("");
    return new Request.Mistake("Unknown command: %s. %sType help.".formatted(name, nearest));
  }

  /** All that a line can begin with. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(commands.getSubcommands().keySet());
    names.addAll(ShortNames.ALL.keySet());
    names.addAll(LEAVING);
    names.add("help");
    return names;
  }

  private String overview() {
    Map<String, String> lines = new LinkedHashMap<>();
    commands
        .getSubcommands()
        .forEach((name, command) -> lines.put(EXAMPLES.getOrDefault(name, name), about(command)));
    lines.putAll(OWN);
    int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> text = new ArrayList<>();
    lines.forEach(
        (example, about) ->
            text.add("  " + example + " ".repeat(width - example.length() + 2) + about));
    return String.join(System.lineSeparator(), text);
  }

  private static String about(CommandLine command) {
    String[] description = command.getCommandSpec().usageMessage().description();
    return description.length == 0 ? "" : description[0];
  }
}
