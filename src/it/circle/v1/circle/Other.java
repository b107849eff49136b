package circle;

/** Loaded by the initialiser of another class. */
public final class Other {}
