package post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.midflight.Code;
import dev.midflight.junit.Upgrading;
import dev.midflight.junit.Versions;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is left of a test when it is over: nothing. */
@Execution(ExecutionMode.SAME_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReleasedTest {

  private static Upgrading before;
  private static Thread main;
  private static Thread spawned;
  private static WeakReference<ClassLoader> loader;

  @Test
  @Order(1)
  @Versions({"versions/v1", "versions/v2"})
  void first(Upgrading office) {
    main = office.start("post.Office", "stayer");
    spawned = (Thread) office.call("post.Office", "spawn");
    office.awaitIn("stayer", "post.Office.stay");
    office.awaitIn("sleeper", "post.Office.sleep");
    office.traffic(2, () -> office.call("post.Office", "version"));
    office.upgradeTo(2);
    loader = new WeakReference<>(office.type("post.Office").getClassLoader());
    before = office;
  }

  @Test
  @Order(2)
  void its_threads_have_ended_and_its_classes_are_gone() {
    assertFalse(main.isAlive());
    assertFalse(spawned.isAlive());
    assertThrows(IllegalStateException.class, before::version);
    main = null;
    spawned = null;
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (loader.get() != null && System.nanoTime() < end) {
      System.gc();
    }
    assertEquals(null, loader.get());
  }

  @Test
  @Order(3)
  void the_agent_was_attached_unless_the_jvm_was_launched_with_it() {
    boolean attached =
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().equals("Attach Listener"));

    assertTrue(Code.isPresent());
    assertEquals(!Boolean.getBoolean("launched"), attached);
  }
}
