package dev.midflight.agent;

import dev.midflight.OldCodeThread;
import dev.midflight.VersionInfo;
import dev.midflight.server.Entry;
import dev.midflight.server.Journal;
import dev.midflight.server.Log;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Appends a line for each change to a file. Each is written at once and in one piece, so that
 * several JVMs may share the file. A line that cannot be written is lost, and the first of them
 * told of: no change fails for it. Thread-safe.
 */
final class AuditFile implements Journal {

  private final Path path;
  private final FileChannel file;
  private final Log log;
  private boolean failed;

  private AuditFile(Path path, FileChannel file, Log log) {
    this.path = path;
    this.file = file;
    this.log = log;
  }

  /**
   * Opens the file, which is made if it is not there.
   *
   * @throws IllegalArgumentException with one line that says why it cannot be appended to
   */
  static AuditFile open(Path path, Log log) {
    try {
      FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      return new AuditFile(path, file, log);
    } catch (IOException e) {
      throw new IllegalArgumentException("audit=" + path + " cannot be written: " + e, e);
    }
  }

  @Override
  public synchronized void add(Entry entry) {
    String line = line(Instant.now(), entry) + "\n";
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      if (!failed) {
        log.error("audit=" + path + " misses changes from now on, it cannot be written", e);
      }
      failed = true;
    }
  }

  static String line(Instant when, Entry entry) {
    return when.truncatedTo(ChronoUnit.MILLIS)
        + " pid="
        + ProcessHandle.current().pid()
        + field("user", entry.by().user())
        + field("operation", entry.by().operation())
        + field("module", entry.module())
        + field("loader", entry.loader())
        + field("from", version(entry.from()))
        + field("to", version(entry.to()))
        + outcome(entry.outcome());
  }

  private static String outcome(Entry.Outcome outcome) {
    if (outcome instanceof Entry.Loaded loaded) {
      int purged = loaded.purged().version();
      return field("outcome", "loaded")
          + (purged == 0 ? "" : field("purged", Integer.toString(purged)))
          + threads("killed", loaded.purged().killed())
          + threads("condemned", loaded.purged().condemned());
    }
    if (outcome instanceof Entry.Refused refused) {
      return field("outcome", "refused")
          + field("reason", refused.refusal().reason().name())
          + field("detail", refused.refusal().detail());
    }
    if (outcome instanceof Entry.Purged purged) {
      return field("outcome", purged.result().version() == 0 ? "nothing" : "purged")
          + threads("killed", purged.result().killed())
          + threads("condemned", purged.result().condemned());
    }
    if (outcome instanceof Entry.Failed failed) {
      return field("outcome", "failed") + field("detail", failed.detail());
    }
    String detail = outcome instanceof Entry.Done done ? done.detail() : "";
    return field("outcome", "done") + (detail.isEmpty() ? "" : field("detail", detail));
  }

  private static String threads(String name, List<OldCodeThread> threads) {
    String all =
        threads.stream()
            .map(one -> one.thread().getName() + "#" + one.thread().getId() + " in " + one.frame())
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : field(name, all);
  }

  private static String version(VersionInfo version) {
    return version == null ? "" : version.number() + ":" + version.md5();
  }

  private static String field(String name, String value) {
    return " " + name + "=" + (value.isEmpty() ? "-" : quoted(value));
  }

  /** As a string of JSON where the value is more than one plain word. */
  private static String quoted(String value) {
    if (value.chars().allMatch(c -> c > ' ' && c != '"' && c != '\\' && c != 0x7f)) {
      return value;
    }
    StringBuilder quoted = new StringBuilder("\"");
    value
        .chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c < ' ' || c == 0x7f) {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }

  /** Whether this is the file that {@code other} names. */
  boolean isAt(Path other) {
    return path.equals(other);
  }
}
