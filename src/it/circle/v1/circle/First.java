package circle;

/** Its initialiser needs another class, whose initialiser loads a module that is initialised too. */
public final class First {

  static final String LOADED = BehindFirst.LOADED;

  private First() {}

  public static String loaded() {
    return LOADED;
  }
}
