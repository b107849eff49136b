package dev.midflight.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;

/** What a program printed as {@code MARK = VALUE}, to be asserted mark by mark. */
public final class Rows {

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Ended program;

  Rows(Ended program) {
    this.program = program;
    for (String line : program.out()) {
      int equals = line.indexOf(" = ");
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 3));
      }
    }
  }

  public AbstractStringAssert<?> at(String mark) {
    return assertThat(values.get(mark)).as("%s in%n%s", mark, program);
  }

  /** Asserts several rows at once: mark, value, mark, value, ... */
  public Rows are(String... marksAndValues) {
    for (int i = 0; i < marksAndValues.length; i += 2) {
      at(marksAndValues[i]).isEqualTo(marksAndValues[i + 1]);
    }
    return this;
  }

  public String value(String mark) {
    at(mark).isNotNull();
    return values.get(mark);
  }

  public Ended program() {
    return program;
  }
}
