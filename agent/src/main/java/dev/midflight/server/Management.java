package dev.midflight.server;

/** What is managed: asked for every class, so it answers from the name alone. */
public interface Management {

  /** Whether the user wants the class, by binary name, to be loadable anew. */
  boolean isManaged(String className);

  /** Whether every call of the module of itself, and every closure of it, goes to current. */
  boolean isFollowed(String className);

  /** Whether the class is the JDK's or Midflight's own, and so must never be replaced. */
  boolean isProtected(String className);
}
