package guarded.api;

import guarded.inner.Vault;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/** Its helpers use what nobody outside the package, or the named module, may touch. */
public final class Desk extends Furniture {

  private static int opened;
  static int counted;

  private final Keeper keeper = new Keeper("keeper");
  private String secret = "secret";

  private Desk() {}

  private static int n() {
    return 1;
  }

  public static void loop(BlockingQueue<String> in, BlockingQueue<String> out)
      throws InterruptedException {
    Desk desk = new Desk();
    while (!in.take().equals("stop")) {
      Supplier<String> told = () -> desk.told() + " " + n();
      out.put("%s; %s; %s".formatted(desk.opened(), desk.locked(), told.get()));
    }
  }

  /** Private and package-private fields and methods, of this class and of one beside it. */
  private String opened() {
    opened++;
    counted = opened;
    keeper.visits += 1;
    return keeper.name + " " + keeper.greets(secret) + " " + (keeper.visits == counted) + " " + n();
  }

  /** A class of a package that is not exported, and its protected member through a subclass. */
  String locked() {
    Vault vault = new OwnVault();
    return vault.open("1234") + " " + ((OwnVault) vault).code() + " " + n();
  }

  /** Protected and package-private members of a superclass that is not public. */
  private String told() {
    return wood + " " + legs() + " " + super.toString() + " " + Furniture.made().legs();
  }

  private static final class OwnVault extends Vault {
    private String code() {
      return hint() + digits + n();
    }
  }
}
