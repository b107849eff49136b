package beyond;

abstract class Base {
  public String name() {
    return "helper";
  }
}
