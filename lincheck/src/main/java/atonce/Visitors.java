package atonce;

import atonce.Modules.Name;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/** Threads come, stay and go, and nobody is killed: who is inside keeps the old version. */
@Param(name = "content", gen = IntGen.class, conf = "1:9")
public class Visitors {

  private static final Name MODULE = Name.Alpha;

  private final Modules modules;

  public Visitors() {
    this(Run.begin());
  }

  private Visitors(Modules modules) {
    this.modules = modules;
  }

  /** The same, one after the other. */
  public static final class InOrder extends Visitors {

    public InOrder() {
      super(new Specification());
    }
  }

  @Operation
  public String atomicLoad(@Param(name = "content") int content) {
    return modules.atomicLoad(content, MODULE);
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
  public void leave() {
    modules.leave();
  }

  @Operation
  public String info() {
    return modules.info(MODULE);
  }

  @Operation
  public boolean checkOldCode() {
    return modules.checkOldCode(MODULE);
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
