package post;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.midflight.junit.Upgrading;
import dev.midflight.junit.Versions;
import org.junit.jupiter.api.Test;

/** As Failsafe runs it. */
class OfficeIT {

  @Test
  @Versions({"versions/v1", "versions/v2"})
  void is_upgraded(Upgrading office) {
    office.upgradeTo(2);

    assertEquals(2, office.call("post.Office", "version"));
  }
}
