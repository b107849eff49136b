package upgrade;

public class Huge { void huge(int[] a) { a[0]++; } }
