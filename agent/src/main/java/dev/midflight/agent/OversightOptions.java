package dev.midflight.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What the launch options say about who may change code, and where that is written down; each
 * component is {@code null} where nothing was said.
 *
 * @param readOnly from {@code readonly}
 * @param audit from {@code audit}
 */
record OversightOptions(Boolean readOnly, Path audit) {

  static final OversightOptions NONE = new OversightOptions(null, null);

  OversightOptions withReadOnly(String value) {
    return switch (value.trim()) {
      case "true" -> new OversightOptions(true, audit);
      case "false" -> new OversightOptions(false, audit);
      default ->
          throw new IllegalArgumentException("readonly=" + value + " is neither true nor false");
    };
  }

  /** The file is opened by the agent, and not by a command that only looks at the options. */
  OversightOptions withAudit(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("option audit needs a file");
    }
    try {
      return new OversightOptions(readOnly, Path.of(value).toAbsolutePath());
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("audit=" + value + " is not a path", e);
    }
  }
}
