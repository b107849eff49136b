package app;

import static kit.Say.row;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import kit.Say;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of a library, whose classes are loaded before. What became of each test stands in
 * a file. On demand, the modules of the library are loaded again, twice, while the tests run.
 */
public final class LangTests {

  private static final String PACKAGE = "org.apache.commons.lang3";

  /** They fail, with the agent or without, where millions of calls take more than 20 seconds. */
  private static final Set<String> TIMED = Set.of("testFormatSync()", "testParseSync()");

  private LangTests() {}

  public static void main(String[] args) throws Exception {
    Library library = Library.of(Path.of(args[0]));
    row("modules", library.load());
    Say.ready();
    Reloading reloading = new Reloading(library);
    if (args[2].equals("again")) {
      reloading.start();
    }
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[1])))) {
      LauncherFactory.create().execute(tests(), new Results(out), reloading);
    }
    reloading.say();
    System.exit(0);
  }

  private static LauncherDiscoveryRequest tests() {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selectPackage(PACKAGE))
        .filters(includeClassNamePatterns(".*Test"), includedIf(LangTests::dependsOnNoClock))
        .build();
  }

  private static PostDiscoveryFilter includedIf(Predicate<TestDescriptor> fits) {
    return test -> FilterResult.includedIf(fits.test(test));
  }

  private static boolean dependsOnNoClock(TestDescriptor test) {
    return !TIMED.contains(test.getDisplayName());
  }
}
