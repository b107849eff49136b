package upgrade;

public class Init { static int f = 1; }
