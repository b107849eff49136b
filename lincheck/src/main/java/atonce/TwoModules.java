package atonce;

import atonce.Modules.Name;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * Loads of two modules in one step: nobody sees, or finds in the table, one without the other. Both
 * classes are loaded from the start: one that the step itself defines is there before the switch.
 */
@Param(name = "content", gen = IntGen.class, conf = "1:9")
public class TwoModules {

  private final Modules modules;

  public TwoModules() {
    this(Run.begin());
  }

  private TwoModules(Modules modules) {
    this.modules = modules;
    for (Name module : Name.values()) {
      modules.loadClass(module);
    }
  }

  /** The same, one after the other. */
  public static final class InOrder extends TwoModules {

    public InOrder() {
      super(new Specification());
    }
  }

  @Operation
  public String atomicLoad(@Param(name = "content") int content) {
    return modules.atomicLoad(content, Name.values());
  }

  @Operation
  public String load(Name module, @Param(name = "content") int content) {
    return modules.load(module, content);
  }

  @Operation
  public boolean delete(Name module) {
    return modules.delete(module);
  }

  @Operation
  public String purge(Name module) {
    return modules.purge(module);
  }

  @Operation
  public String call(Name module) {
    return modules.call(module);
  }

  @Operation
  public String current(Name module) {
    return modules.current(module);
  }
}
