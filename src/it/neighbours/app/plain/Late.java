package plain;

import managed.Base;

/** Not managed, above {@link Early}; the JVM meets it only when it loads that one. */
public class Late extends Base {

  @Override
  public String hook() {
    return "late over " + super.hook();
  }
}
