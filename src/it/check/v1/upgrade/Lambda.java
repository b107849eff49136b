package upgrade;

public class Lambda { Runnable r() { return null; } }
