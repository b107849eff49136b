package dev.midflight.shell;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completes commands, their options, loaded modules, threads in old code, and files. */
final class ShellCompleter implements Completer {

  private final ShellHost host;

  ShellCompleter(ShellHost host) {
    this.host = host;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    CommandLine commands = host.commands();
    if (line.wordIndex() == 0) {
      new ShellHelp(commands).names().forEach(name -> candidates.add(new Candidate(name)));
      return;
    }
    String typed = line.words().get(0);
    if (typed.equals("help")) {
      commands.getSubcommands().keySet().forEach(name -> candidates.add(new Candidate(name)));
      return;
    }
    CommandLine command = commands.getSubcommands().get(ShortNames.expand(List.of(typed)).get(0));
    if (command != null) {
      candidates.addAll(arguments(typed, command, line));
    }
  }

  private List<Candidate> arguments(String typed, CommandLine command, ParsedLine line) {
    String start = line.word().substring(0, line.wordCursor());
    List<Candidate> candidates = new ArrayList<>();
    if (start.startsWith("-")) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        candidates.add(candidate(option.longestName(), String.join(" ", option.description())));
      }
      return candidates;
    }
    if (takesFileAfter(line.words().get(line.wordIndex() - 1), command) || typed.equals("c")) {
      return FileCandidates.startingWith(start);
    }
    if (line.wordIndex() == 2 && Arguments.takes(command, "THREAD")) {
      host.threads(line.words().get(1)).forEach(name -> candidates.add(candidate(name, null)));
      return candidates;
    }
    boolean several = Arguments.takes(command, "TARGET");
    if (several || Arguments.takes(command, "MODULE")) {
      host.modules().forEach(it -> candidates.add(candidate(it.name(), it.description())));
    }
    if (several || takesFiles(command)) {
      candidates.addAll(FileCandidates.startingWith(start));
    }
    return candidates;
  }

  private static boolean takesFileAfter(String option, CommandLine command) {
    OptionSpec spec = command.getCommandSpec().findOption(option);
    return spec != null
        && spec.arity().max() > 0
        && spec.paramLabel().matches(".*(DIR|JAR|FILE).*");
  }

  private static boolean takesFiles(CommandLine command) {
    return command.getCommandSpec().positionalParameters().stream()
        .anyMatch(argument -> argument.paramLabel().matches(".*(DIR|JAR|FILE|OLD|NEW).*"));
  }

  private static Candidate candidate(String value, String description) {
    return new Candidate(value, value, null, description, null, null, true);
  }
}
