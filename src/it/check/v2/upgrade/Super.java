package upgrade;

public class Super extends Thread {}
