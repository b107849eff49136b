package dev.midflight.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetPlatformTest {

  @Test
  void the_class_path_is_that_of_the_target_from_its_directory() {
    Map<String, String> properties =
        Map.of(
            "java.specification.version", "21",
            "user.dir", "/srv/app",
            "java.class.path", "classes:/opt/lib.jar",
            "jdk.module.path", "mods");

    TargetPlatform platform = TargetPlatform.of(properties::get);

    assertThat(platform.release()).isEqualTo(21);
    assertThat(platform.joinedClassPath())
        .isEqualTo("/srv/app/classes:/opt/lib.jar:/srv/app/mods:/srv/app/mods/*");
    assertThat(platform.plus(List.of(Path.of("/more"))).joinedClassPath()).endsWith("*:/more");
  }

  @Test
  void without_a_class_path_there_is_nothing_on_it() {
    TargetPlatform platform = TargetPlatform.of(Map.of("java.specification.version", "17")::get);

    assertThat(platform.classPath()).isEmpty();
  }
}
