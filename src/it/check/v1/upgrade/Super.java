package upgrade;

public class Super {}
