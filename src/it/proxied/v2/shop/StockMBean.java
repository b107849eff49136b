package shop;

/** What JMX shows of the stock. */
public interface StockMBean {

  int getVersion();

  String count(String what);

  default String empty() {
    return "empty 2";
  }
}
