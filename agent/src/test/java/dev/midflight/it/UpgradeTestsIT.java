package dev.midflight.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.midflight.it.harness.Ended;
import dev.midflight.it.harness.Jdk;
import dev.midflight.it.harness.MavenBuild;
import dev.midflight.it.harness.OnEachJdk;

/**
 * The JUnit 5 extension as a project uses it, whose tests say what it does: with Surefire, in
 * parallel, and with Failsafe; attached, and in a JVM that was launched with the agent.
 */
class UpgradeTestsIT {

  private static final String WARNING = "WARNING: A Java agent has been loaded dynamically";

  @OnEachJdk
  void a_maven_build_runs_upgrade_tests_without_any_flag(Jdk jdk) throws Exception {
    MavenBuild project = MavenBuild.ofUpgradeTests();

    Ended build = project.run(jdk, "verify").exited(0);

    for (String reports : new String[] {"surefire-reports", "launched-reports"}) {
      assertThat(project.reports(reports))
          .contains("Test set: post.OfficeUpgradeTest", "Tests run: 12,")
          .contains("Test set: post.FailuresTest", "Tests run: 9,")
          .contains("Test set: post.ReleasedTest", "Tests run: 3,")
          .contains("Test set: post.ParallelOneTest")
          .contains("Test set: post.ParallelTwoTest")
          .contains("Test set: post.ParallelThreeTest");
    }
    assertThat(project.reports("failsafe-reports")).contains("Test set: post.OfficeIT");
    // One for Surefire, none for the JVM that was launched with the agent, one for Failsafe.
    assertThat((build.text() + build.errors()).split(WARNING, -1))
        .hasSize(jdk.feature() < 21 ? 1 : 3);
  }
}
