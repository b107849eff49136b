package guarded.api;

/** Not public. */
abstract class Furniture {

  protected String wood = "oak";

  int legs() {
    return 4;
  }

  static Furniture made() {
    return new Furniture() {
      @Override
      int legs() {
        return 3;
      }
    };
  }

  @Override
  public String toString() {
    return "furniture";
  }
}
