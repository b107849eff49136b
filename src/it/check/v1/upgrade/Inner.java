package upgrade;

public class Inner { static class In { int f() { return 1; } } }
