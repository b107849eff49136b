package circle;

/** Initialised by the initialiser of First; waits for that of Second, and then loads that module. */
final class BehindFirst {

  static final String LOADED = kit.Circle.meet("circle.Second");

  private BehindFirst() {}
}
