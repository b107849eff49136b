package upgrade;

public class Hooked { @dev.midflight.OnLoad static void come() { System.gc(); } }
