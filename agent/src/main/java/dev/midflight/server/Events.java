package dev.midflight.server;

/** Tells whoever records what the JVM does, such as its flight recorder. Thread-safe. */
public interface Events {

  /** Nobody records. */
  Events NONE = () -> entry -> {};

  /** Something begins now, in this thread. */
  Begun begin();

  /** Something that has begun; of several modules in one step each ends by itself. */
  interface Begun {

    void end(Entry entry);
  }
}
