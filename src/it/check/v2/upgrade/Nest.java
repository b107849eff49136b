package upgrade;

public class Nest { Object o() { return new Object() {}; } }
