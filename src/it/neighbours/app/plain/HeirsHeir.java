package plain;

import managed.Heir;

/** Below two managed modules. */
public class HeirsHeir extends Heir {

  @Override
  public String hook() {
    return "heir's heir over " + super.hook();
  }
}
