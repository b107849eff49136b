package circle;

/** Its initialiser loads another class, by a loader whose lock somebody else holds. */
public final class Behind {

  static final String OTHER = kit.Circle.loadOther(Behind.class.getClassLoader());

  private Behind() {}

  public static String other() {
    return OTHER;
  }
}
