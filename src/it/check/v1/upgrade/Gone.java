package upgrade;

public class Gone {}
