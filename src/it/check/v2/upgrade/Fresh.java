package upgrade;

public class Fresh {}
