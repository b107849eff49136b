package plain;

/** Overrides what the class above it only inherits. */
public class Below extends Silent {

  @Override
  public String hook() {
    return "below over " + super.hook();
  }
}
