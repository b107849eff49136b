package app;

import java.io.PrintWriter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Writes down how each test ended, and why those failed that failed. */
final class Results implements TestExecutionListener {

  private final PrintWriter out;

  Results(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier test, String reason) {
    out.println("SKIPPED " + test.getUniqueId());
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    out.println(result.getStatus() + " " + test.getUniqueId());
    result.getThrowable().ifPresent(thrown -> explain(test, thrown));
  }

  private static void explain(TestIdentifier test, Throwable thrown) {
    System.err.println("--- " + test.getUniqueId());
    thrown.printStackTrace();
  }
}
