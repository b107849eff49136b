package circle;

/** Its initialiser waits until that of One runs too, and then loads that module. */
public final class Two {

  static final String LOADED = kit.Circle.meet("circle.One");

  private Two() {}

  public static String loaded() {
    return LOADED;
  }
}
