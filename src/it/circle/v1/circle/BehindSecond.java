package circle;

/** Initialised by the initialiser of Second; waits for that of First, and then loads that module. */
final class BehindSecond {

  static final String LOADED = kit.Circle.meet("circle.First");

  private BehindSecond() {}
}
