package dev.midflight.weave;

/** Says why a class is left as it is; its module cannot be loaded anew then. */
public final class UnweavableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnweavableException(String message) {
    super(message);
  }
}
