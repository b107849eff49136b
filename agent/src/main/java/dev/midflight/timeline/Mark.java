package dev.midflight.timeline;

import java.time.Instant;

/**
 * Something that happened to a module.
 *
 * @param kind the simple name of its event: {@code Load}, {@code Purge}, {@code Kill}, {@code
 *     Delete} or {@code Refusal}
 * @param text what happened, for people
 */
record Mark(String kind, String module, Instant start, Instant end, String text) {}
