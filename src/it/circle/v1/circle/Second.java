package circle;

/** Its initialiser needs another class, whose initialiser loads a module that is initialised too. */
public final class Second {

  static final String LOADED = BehindSecond.LOADED;

  private Second() {}

  public static String loaded() {
    return LOADED;
  }
}
