package upgrade;

public class Bulk { void huge(int[] a) { a[0]++; } }
