package plain;

import managed.Base;

/** Not managed, above {@link Lower}; loaded before it. */
public class Middle extends Base {

  @Override
  public String hook() {
    return "middle over " + super.hook();
  }

  @Override
  protected String covariant() {
    return "middle";
  }
}
