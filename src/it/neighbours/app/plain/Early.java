package plain;

/** The first of its line that is loaded. */
public class Early extends Late {

  @Override
  public String hook() {
    return "early over " + super.hook();
  }

  @Override
  protected String covariant() {
    return "early";
  }
}
