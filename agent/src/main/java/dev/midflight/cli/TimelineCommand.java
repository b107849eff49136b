package dev.midflight.cli;

import dev.midflight.timeline.Timeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the time line of an upgrade from a flight recording; reaches no JVM. */
@Command(
    name = "timeline",
    mixinStandardHelpOptions = true,
    versionProvider = MidflightVersion.class,
    description = {
      "Draw the loads and purges in a flight recording.",
      "The picture, in SVG, is on standard output."
    })
final class TimelineCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "RECORDING",
      description = "A .jfr file, as jcmd PID JFR.dump writes it.")
  private Path recording;

  @Override
  public Integer call() {
    Timeline timeline;
    try {
      timeline = Timeline.read(recording);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), recording + " cannot be read as a flight recording: " + e);
    }
    if (timeline.isEmpty()) {
      spec.commandLine().getErr().println("Nothing was loaded or purged in " + recording + ".");
      return ExitCode.REFUSED;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(timeline.toSvg());
    out.flush();
    return ExitCode.DONE;
  }
}
