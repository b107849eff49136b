package dev.midflight.it;

import dev.midflight.it.compilers.OldClassFiles;
import dev.midflight.it.harness.Launch;
import dev.midflight.it.harness.OnEachRun;
import dev.midflight.it.harness.Rows;
import dev.midflight.it.harness.Run;
import dev.midflight.it.harness.Scenario;
import org.objectweb.asm.Opcodes;

/** Class files of compilers from before Java 8 are loaded like others. */
class OldClassFilesIT {

  @OnEachRun
  void of_java_5_with_subroutines_and_without_stack_maps(Run run) {
    loads(Opcodes.V1_5, run);
  }

  @OnEachRun
  void of_java_1_2(Run run) {
    loads(Opcodes.V1_2, run);
  }

  @OnEachRun
  void of_java_7_whose_interfaces_have_no_code(Run run) {
    loads(Opcodes.V1_7, run);
  }

  private static void loads(int version, Run run) {
    Launch launch = Scenario.of("older").main("app.Aged").withoutModules();
    launch.onClassPath(OldClassFiles.write(version, 1, launch.path("classes")));
    OldClassFiles.write(version, 2, launch.path("path"));
    Rows rows = launch.options("manage=older.**,path=" + launch.path("path")).rows(run);
    rows.are("before", "1 [mixed 1, 1, 2] [mixed 1, 1, 2] task 1", "first", "1");
    rows.are("load", "loaded 2");
    rows.are("after", "2 [mixed 2, 1, 2] [mixed 2, 1, 2] task 2");
    rows.are("old", "1", "in old code", "true", "purge", "true KilledByPurge");
    rows.are("rollback", "loaded 3 1 [mixed 1, 1, 2] [mixed 1, 1, 2] task 1");
    rows.are("delete", "false true 2 [mixed 2, 1, 2] [mixed 2, 1, 2] task 2");
  }
}
