package upgrade;

public class Same {}
