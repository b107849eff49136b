package upgrade;

public class Order { int a; int b; }
