package dev.midflight.timeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a flight recording tells of loads, purges, kills, deletes and refusals, in the order of
 * time.
 */
public final class Timeline {

  private static final String PREFIX = "dev.midflight.";

  private final List<Mark> marks;

  private Timeline(List<Mark> marks) {
    this.marks = marks;
  }

  /**
   * Reads a recording.
   *
   * @throws IOException if it is none, or cannot be read
   */
  public static Timeline read(Path recording) throws IOException {
    List<Mark> marks = new ArrayList<>();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().startsWith(PREFIX)) {
          marks.add(mark(event));
        }
      }
    }
    marks.sort(Comparator.comparing(Mark::start));
    return new Timeline(List.copyOf(marks));
  }

  public boolean isEmpty() {
    return marks.isEmpty();
  }

  /** An SVG picture: a row for each module, time from left to right. */
  public String toSvg() {
    return new Svg(marks).draw();
  }

  private static Mark mark(RecordedEvent event) {
    String kind = event.getEventType().getName().substring(PREFIX.length());
    String module = event.getString("module");
    return new Mark(kind, module, event.getStartTime(), event.getEndTime(), text(kind, event));
  }

  private static String text(String kind, RecordedEvent event) {
    return switch (kind) {
      case "Load" -> "version " + event.getInt("toVersion") + " is current";
      case "Purge" ->
          "version %d is gone, %d killed, %d condemned"
              .formatted(
                  event.getInt("version"), event.getInt("killed"), event.getInt("condemned"));
      case "Delete" -> "version %d is old, and none is current".formatted(event.getInt("version"));
      case "Kill" ->
          event.getString("fate") + " " + victim(event) + " in " + event.getString("frame");
      case "Refusal" -> event.getString("reason") + ": " + event.getString("detail");
      default -> kind;
    };
  }

  /** Virtual threads mostly have no name. */
  private static String victim(RecordedEvent event) {
    String name = event.getString("victim");
    return name == null || name.isEmpty() ? "thread #" + event.getLong("victimId") : name;
  }
}
