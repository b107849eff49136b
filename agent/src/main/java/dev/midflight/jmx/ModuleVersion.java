package dev.midflight.jmx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A version that a caller takes to be current.
 *
 * @param module the binary name, or {@code NAME@LOADER}
 * @param version its number; 0 where no version is current, and none but the first may be
 */
public record ModuleVersion(String module, int version) {

  static Map<String, Integer> numbers(List<ModuleVersion> versions) {
    Map<String, Integer> numbers = new HashMap<>();
    versions.forEach(one -> numbers.put(one.module(), one.version()));
    return numbers;
  }
}
