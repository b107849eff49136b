package upgrade;

public class Tick extends jdk.jfr.Event { int f() { return 1; } }
