package dev.midflight.classfile;

/** Says why bytes are not a class file that could be loaded here. */
public final class BadClassFileException extends Exception {
  private static final long serialVersionUID = 1L;

  public BadClassFileException(String message) {
    super(message);
  }

  public BadClassFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
