package atonce;

import atonce.Modules.Name;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * Everything that can happen to a module, from before its class is loaded. But a purge kills before
 * the version is gone, and a load purges before it loads. So nobody is let go here, who could see
 * the dead; and what is old shows in what it stands in the way of, which has to wait for the lock.
 */
@Param(name = "content", gen = IntGen.class, conf = "1:9")
public class OneModule {

  private static final Name MODULE = Name.Alpha;

  private final Modules modules;

  public OneModule() {
    this(Run.begin());
  }

  private OneModule(Modules modules) {
    this.modules = modules;
  }

  /** The same, one after the other. */
  public static final class InOrder extends OneModule {

    public InOrder() {
      super(new Specification());
    }
  }

  @Operation
  public String load(@Param(name = "content") int content) {
    return modules.load(MODULE, content);
  }

  @Operation
  public String atomicLoad(@Param(name = "content") int content) {
    return modules.atomicLoad(content, MODULE);
  }

  @Operation
  public String rollback() {
    return modules.rollback(MODULE);
  }

  @Operation
  public boolean delete() {
    return modules.delete(MODULE);
  }

  @Operation
  public boolean softPurge() {
    return modules.softPurge(MODULE);
  }

  @Operation
  public String purge() {
    return modules.purge(MODULE);
  }

  @Operation
  public void loadClass() {
    modules.loadClass(MODULE);
  }

  @Operation
  public String call() {
    return modules.call(MODULE);
  }

  @Operation
  public String enter() {
    return modules.enter(MODULE);
  }

  @Operation
  public String current() {
    return modules.current(MODULE);
  }

  /** Whatever happened: who is inside can leave, and is the last who kept the old version. */
  @Validate
  public void end() {
    modules.leave();
    if (!modules.softPurge(MODULE)) {
      throw new IllegalStateException("somebody is in the old version");
    }
  }
}
