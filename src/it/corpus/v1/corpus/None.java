package corpus;

/** The corpus brings its own modules. */
final class None {

  private None() {}
}
