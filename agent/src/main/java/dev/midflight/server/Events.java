package dev.midflight.server;

import java.util.function.Supplier;

/** Tells whoever records what the JVM does, such as its flight recorder. Thread-safe. */
public interface Events {

  /** Something of which nobody takes note. */
  Begun UNRECORDED = entry -> {};

  /** Nobody records. */
  Events NONE = () -> UNRECORDED;

  /** Something begins now, in this thread; {@link #UNRECORDED} while nobody records. */
  Begun begin();

  /** Something that has begun; of several modules in one step each ends by itself. */
  interface Begun {

    /**
     * It is over.
     *
     * @param entry what came of it, asked for only while somebody records
     */
    void end(Supplier<Entry> entry);
  }
}
