package circle;

/** Its initialiser waits until that of Two runs too, and then loads that module. */
public final class One {

  static final String LOADED = kit.Circle.meet("circle.Two");

  private One() {}

  public static String loaded() {
    return LOADED;
  }
}
