package upgrade;

public class Wider {}
