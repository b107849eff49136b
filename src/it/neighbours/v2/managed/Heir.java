package managed;

/** Overrides in a module of its own. */
public class Heir extends Base {

  private static int n() {
    return 2;
  }

  @Override
  public String hook() {
    return "heir " + n();
  }

  @Override
  protected String covariant() {
    return "heir " + n();
  }
}
