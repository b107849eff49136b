package upgrade;

public class Bulk { void huge(int[] a) { /* statements */ } }
