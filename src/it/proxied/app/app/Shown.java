package app;

import static kit.Say.brief;
import static kit.Say.row;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kit.Say;
import kit.Versions;
import shop.Stock;
import shop.StockMBean;

/** Shows what JMX shows of a managed class. */
public final class Shown {

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  public static void main(String[] args) throws JMException {
    Say.ready();
    ObjectName name = new ObjectName("shop:type=Stock");
    SERVER.registerMBean(new Stock(), name);
    MBeanInfo info = SERVER.getMBeanInfo(name);
    row("attributes", names(info.getAttributes()));
    row("operations", names(info.getOperations()));
    row("before", answers(name));
    row("load", brief(Versions.load(2, Stock.class.getName())));
    row("load interface", brief(Versions.load(2, StockMBean.class.getName())));
    row("after", answers(name));
  }

  private static String names(MBeanFeatureInfo[] features) {
    return Arrays.stream(features).map(MBeanFeatureInfo::getName).sorted().toList().toString();
  }

  private static String answers(ObjectName name) throws JMException {
    String[] string = {String.class.getName()};
    return SERVER.getAttribute(name, "Version")
        + ", "
        + SERVER.invoke(name, "count", new Object[] {"apples"}, string)
        + ", "
        + SERVER.invoke(name, "empty", new Object[0], new String[0]);
  }
}
