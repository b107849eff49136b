package upgrade;

public class Order { int b; int a; }
