package dev.midflight.demo.visit;

/** What the visitors ask for, by the way in which the shop gets there. */
enum Kind {
  PRICE("method reference", Moves.AT_ONCE),
  HELLO("lambda", Moves.WHEN_PURGED),
  CART("bound method, session", Moves.WHEN_PURGED),
  STOCK("scheduled task", Moves.LATER),
  NEWS("stream, qualified call", Moves.SOON),
  TICKER("stream, plain loop", Moves.LATER),
  REPORT("long request", Moves.LATER),
  INVOICE("long request", Moves.LATER);

  /** When what was there before a load gets to the version that was loaded. */
  enum Moves {
    /** With the first call after the load. */
    AT_ONCE,
    /** In a moment. */
    SOON,
    /** With the first call after the version that made it is purged. */
    WHEN_PURGED,
    /** In a moment after the version that it is in is purged. */
    LATER
  }

  private final String way;
  private final Moves moves;

  Kind(String way, Moves moves) {
    this.way = way;
    this.moves = moves;
  }

  Moves moves() {
    return moves;
  }

  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  String description() {
    return label() + " (" + way + ")";
  }
}
