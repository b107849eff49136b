package guarded.inner;

/** In a package that the named module does not export. */
public class Vault {

  protected int digits = 4;

  protected Vault() {}

  public final String open(String code) {
    return code.length() == digits ? "open" : "shut";
  }

  protected String hint() {
    return "hint ";
  }
}
