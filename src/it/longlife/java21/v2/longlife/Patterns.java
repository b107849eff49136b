package longlife;

/** Switches over types, and over an enum. Version 2. */
public class Patterns {

  private int calls;

  public int work(int turns) {
    for (int i = 0; i < turns; i++) {
      Shape shape = i % 2 == 0 ? new Circle(i) : new Square(i, Side.LEFT);
      calls += area(shape) + 2;
    }
    return calls;
  }

  private static int area(Shape shape) {
    return switch (shape) {
      case Circle(int radius) when radius > 2 -> 3 * radius * radius;
      case Circle circle -> circle.radius();
      case Square square -> square.side() * turned(square.turned());
    };
  }

  private static int turned(Object to) {
    return switch (to) {
      case Side side when side == Side.LEFT -> 2;
      case Side.RIGHT -> 2;
      case Integer number -> number;
      default -> 0;
    };
  }

  private sealed interface Shape {}

  private record Circle(int radius) implements Shape {}

  private record Square(int side, Side turned) implements Shape {}

  private enum Side {
    LEFT,
    RIGHT
  }
}
