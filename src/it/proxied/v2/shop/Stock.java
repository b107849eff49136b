package shop;

/** Shown by JMX. */
public final class Stock implements StockMBean {

  @Override
  public int getVersion() {
    return number();
  }

  @Override
  public String count(String what) {
    return what + " " + number();
  }

  private static int number() {
    return 2;
  }
}
