package dev.midflight.agent;

/**
 * What the launch options say about who may change code; each component is {@code null} where
 * nothing was said.
 *
 * @param readOnly from {@code readonly}
 */
record OversightOptions(Boolean readOnly) {

  static final OversightOptions NONE = new OversightOptions(null);

  OversightOptions withReadOnly(String value) {
    return switch (value.trim()) {
      case "true" -> new OversightOptions(true);
      case "false" -> new OversightOptions(false);
      default ->
          throw new IllegalArgumentException("readonly=" + value + " is neither true nor false");
    };
  }
}
