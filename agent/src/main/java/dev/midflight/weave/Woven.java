package dev.midflight.weave;

import java.util.HashMap;
import java.util.Map;

/**
 * A class that was woven.
 *
 * @param bytes the class file
 * @param cleanup pairs of offsets between which cleanup code is, by the name and descriptor of the
 *     method; without an entry for a method that has none
 */
public record Woven(byte[] bytes, Map<String, int[]> cleanup) {

  static Woven of(byte[] bytes, Map<String, CleanupMarks> marks) {
    Map<String, int[]> cleanup = new HashMap<>();
    marks.forEach((method, around) -> cleanup.put(method, around.offsets()));
    return new Woven(bytes, cleanup);
  }
}
