package upgrade;

public class Bad { int f() { return 1; } }
