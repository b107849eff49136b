package dev.midflight.shell;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.SyntaxError;
import org.jline.reader.impl.DefaultParser;
import picocli.CommandLine;

/** Understands a line: expands Erlang's short names and supplies the process id. */
final class Interpreter {

  private final ShellHost host;
  private final Parser parser = new DefaultParser();

  Interpreter(ShellHost host) {
    this.host = host;
  }

  /** What a line asks for. */
  sealed interface Request {

    /** Nothing: it is empty, or a comment. */
    record Nothing() implements Request {}

    /** To end. */
    record Leave() implements Request {}

    /** To print something that the shell knows by itself. */
    record Answer(String text) implements Request {}

    /** Something that cannot be done. */
    record Mistake(String message) implements Request {}

    /** To run a command, with all its arguments. */
    record Run(List<String> arguments) implements Request {}
  }

  Request understand(String line) {
    if (line.isBlank() || line.strip().startsWith("#")) {
      return new Request.Nothing();
    }
    try {
      ParsedLine parsed = parser.parse(line, line.length(), Parser.ParseContext.ACCEPT_LINE);
      return understand(parsed.words().stream().filter(word -> !word.isEmpty()).toList());
    } catch (SyntaxError unbalanced) {
      return new Request.Mistake("A quote is not closed: " + line.strip());
    }
  }

  private Request understand(List<String> words) {
    List<String> expanded = ShortNames.expand(words);
    String name = expanded.get(0);
    if (ShellHelp.LEAVING.contains(name)) {
      return new Request.Leave();
    }
    ShellHelp help = new ShellHelp(host.commands());
    if (name.equals("help")) {
      return help.answer(words.subList(1, words.size()));
    }
    CommandLine command = host.commands().getSubcommands().get(name);
    return command == null ? help.unknown(name) : new Request.Run(withPid(command, expanded));
  }

  private List<String> withPid(CommandLine command, List<String> words) {
    List<String> arguments = new ArrayList<>(words);
    if (Arguments.takesPid(command)) {
      arguments.add(1, Long.toString(host.pid()));
    }
    return arguments;
  }
}
