package dev.midflight.it;

import static dev.midflight.it.Reach.FOO;
import static dev.midflight.it.Reach.LATE;
import static dev.midflight.it.Reach.classFile;
import static dev.midflight.it.Reach.isRefused;
import static dev.midflight.it.Reach.loads;
import static dev.midflight.it.Reach.works;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.midflight.it.harness.App;
import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.Midflight;
import dev.midflight.it.harness.OnEachJdk;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** A JVM of one user and the command of another. Only root can try this out. */
class OtherUsersIT {

  /** Whom every system has and nobody is. */
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  @BeforeAll
  static void root_can_be_somebody_else() {
    assumeTrue(works(NOBODY, "true"), "only root can start programs as somebody else");
    assumeTrue(
        works(NOBODY, "test", "-r", Midflight.jar().toString()),
        "nobody else may read " + Midflight.jar());
  }

  @OnEachJdk
  void root_reaches_the_jvm_of_another_user(Jdk jdk) {
    try (App app = FOO.main("app.Interactive").plain(jdk, NOBODY, LATE)) {
      app.hear("ready");
      loads(jdk, app, app.pid());
      app.send("stop").end().exited(0);
    }
  }

  @OnEachJdk
  void another_user_does_not_reach_the_jvm_of_root(Jdk jdk) {
    try (App app = FOO.main("app.Interactive").plain(jdk, LATE)) {
      app.hear("ready");
      String why = "belongs to root: run the command as that user";
      isRefused(why, loadAs(NOBODY, jdk, app));
      loads(jdk, app, app.pid());
      // The JVM has its socket now.
      isRefused(why, loadAs(NOBODY, jdk, app));
      app.send("stop").end().exited(0);
    }
  }

  /** It removes one of its own user when it starts, but may not remove somebody else's. */
  @OnEachJdk
  void the_socket_of_a_jvm_that_was_killed_is_named_and_can_be_removed(Jdk jdk) throws IOException {
    List<String> later = new ArrayList<>(List.of("sh", "-c", "read -r go && exec \"$@\"", "sh"));
    later.addAll(NOBODY);
    try (App app = FOO.main("app.Interactive").plain(jdk, later, LATE)) {
      Path socket = Path.of("/tmp/.java_pid" + app.pid());
      leave(socket);
      try {
        app.send("start it").hear("ready");
        String why = socket + " is not the socket of JVM " + app.pid();
        isRefused(why, loadAs(List.of(), jdk, app));
        isRefused(why, loadAs(NOBODY, jdk, app));
      } finally {
        Files.delete(socket);
      }
      loads(jdk, app, app.pid());
      app.send("stop").end().exited(0);
    }
  }

  private static Ended loadAs(List<String> user, Jdk jdk, App app) {
    return Midflight.runAs(user, Midflight.jar(), jdk, "load", app.pid(), classFile(2));
  }

  /** As a JVM leaves it that is killed: bound, and nobody listens. */
  private static void leave(Path socket) throws IOException {
    Files.deleteIfExists(socket);
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
    }
  }
}
