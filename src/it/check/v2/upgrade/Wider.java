package upgrade;

public class Wider { long more; }
