package plain;

/** Two levels below what is managed. */
public class Lower extends Middle {

  @Override
  public String hook() {
    return "lower over " + super.hook();
  }
}
