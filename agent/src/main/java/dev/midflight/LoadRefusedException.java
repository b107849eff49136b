package dev.midflight;

/** Thrown by {@link LoadResult#orThrow()} when the load was refused. */
public final class LoadRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient LoadResult.Refused refused;

  LoadRefusedException(LoadResult.Refused refused) {
    super(refused.module() + " was not loaded: " + refused.reason() + ": " + refused.detail());
    this.refused = refused;
  }

  /** The refusal; {@code null} after serialisation, which keeps the message only. */
  public LoadResult.Refused refused() {
    return refused;
  }
}
