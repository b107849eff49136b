package dev.midflight.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Writes records as JSON, with their component names. */
final class Json {

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private Json() {}

  static String of(Object value) {
    return GSON.toJson(value);
  }
}
