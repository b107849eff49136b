package dev.midflight;

import dev.midflight.jmx.CodeBean;
import dev.midflight.jmx.CodeMXBean;
import dev.midflight.jmx.LoadReport;
import dev.midflight.jmx.UpgradeReport;
import dev.midflight.release.ReleasePlan;
import dev.midflight.release.ReleaseSteps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Upgrades a running program to a build in steps that can fail without harm: check, purge what is
 * old, load all that differs in one step, ask a health probe, purge what was replaced; and where
 * the probe says no, roll everything back in one step. OTP: {@code release_handler}.
 *
 * <pre>{@code
 * UpgradeReport report =
 *     Upgrade.to(Path.of("shop-2.jar")).probe(shop::answers, Duration.ofSeconds(10)).run();
 * }</pre>
 *
 * <p>Immutable: each method answers another upgrade. Its steps count on nobody else changing the
 * modules of the build meanwhile. Where somebody does, whether by another upgrade or by a load, the
 * next step is refused with {@code BUSY}, and neither purges nor takes back what it did not load.
 */
public final class Upgrade {

  private final Path build;
  private final CodeMXBean jvm;
  private final ReleasePlan plan;

  private Upgrade(Path build, CodeMXBean jvm, ReleasePlan plan) {
    this.build = build;
    this.jvm = jvm;
    this.plan = plan;
  }

  /** What becomes of threads in old code: {@code soft_purge} and {@code brutal_purge} in OTP. */
  public enum Purging {
    /** They stay, and so does the old version. */
    SOFT,
    /** They are killed. */
    BRUTAL
  }

  /**
   * An upgrade to what differs in a directory or jar from what is loaded. Nothing happens before
   * {@link #run()}.
   */
  public static Upgrade to(Path classesOrJar) {
    return new Upgrade(Objects.requireNonNull(classesOrJar), null, ReleasePlan.DEFAULT);
  }

  /** The same of another JVM, reached by its management bean; this JVM needs no agent then. */
  public Upgrade in(CodeMXBean otherJvm) {
    return new Upgrade(build, Objects.requireNonNull(otherJvm), plan);
  }

  /**
   * What becomes of threads in versions that are old before the upgrade and are in its way. {@link
   * Purging#SOFT}: if there are any, there is no upgrade. {@link Purging#BRUTAL}, as in OTP, unless
   * this is called: they are killed.
   */
  public Upgrade prePurge(Purging purging) {
    return new Upgrade(build, jvm, plan.withPrePurge(Objects.requireNonNull(purging)));
  }

  /**
   * What becomes of threads in the versions that the upgrade has replaced, once the probe has said
   * yes. {@link Purging#SOFT}, unless this is called: they finish there, and their version stays
   * until it is purged. OTP kills them unless told otherwise.
   */
  public Upgrade postPurge(Purging purging) {
    return new Upgrade(build, jvm, plan.withPostPurge(Objects.requireNonNull(purging)));
  }

  /**
   * Has {@code healthy} asked after the load, in a thread of its own, again until it answers true.
   * False and exceptions count as no. When {@code within} is over it is interrupted, and all
   * modules go back to the versions before.
   *
   * @throws IllegalArgumentException if {@code within} is not positive
   */
  public Upgrade probe(Callable<Boolean> healthy, Duration within) {
    Objects.requireNonNull(healthy);
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException("a probe needs time: " + within);
    }
    return new Upgrade(
        build, jvm, plan.withProbe(() -> healthy.call() ? "" : "it says no", within));
  }

  /**
   * What {@link #run()} would load now, with the number each version would get and the threads that
   * it would kill; or every module that stands against it, with the reason. Changes nothing.
   *
   * @throws IllegalStateException where no agent runs in this JVM, and no other was named
   */
  public List<LoadReport> plan() {
    return steps().plan();
  }

  /**
   * Does it, and tells what became of it. Never throws for an upgrade that cannot be done: {@link
   * UpgradeReport#failure()} says why, and nothing is loaded then, or all of it was rolled back.
   *
   * <p>The rollback loads the versions before once more, under new numbers, and purges what is old
   * then: threads that linger in the versions before are killed. Modules that were loaded for the
   * first time stay. Where somebody else has loaded one of the modules since, nothing is rolled
   * back, and the failure names who.
   *
   * @throws IllegalStateException where no agent runs in this JVM, and no other was named
   */
  public UpgradeReport run() {
    return steps().run();
  }

  private ReleaseSteps steps() {
    return ReleaseSteps.to(build, jvm == null ? new CodeBean() : jvm, plan);
  }
}
