package guarded.api;

/** Not public, nor is anything in it. */
final class Keeper {

  final String name;
  int visits;

  Keeper(String name) {
    this.name = name;
  }

  String greets(String with) {
    return "greets with " + with;
  }
}
