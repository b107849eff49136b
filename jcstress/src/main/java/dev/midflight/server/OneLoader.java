package dev.midflight.server;

import java.util.concurrent.atomic.AtomicReference;

/** What is tied to the only class loader there is. */
final class OneLoader implements LoaderTies {

  private final AtomicReference<Object> tied = new AtomicReference<>();

  @Override
  public Object tiedTo(ClassLoader loader) {
    return tied.get();
  }

  @Override
  public Object tie(ClassLoader loader, Object value) {
    return tied.compareAndExchange(null, value) == null ? value : tied.get();
  }
}
