package dev.midflight.weave;

/** How a closure calls its body: an argument, by name, of the call site that makes the closure. */
public enum BodyKind {
  /** What a compiler made of a lambda, in the version that the closure belongs to. */
  BODY,
  /** A method of the module that is referred to, in the version that the closure belongs to. */
  REFERENCE,
  /** The body is called as it is. */
  OUTSIDE,
  /** As {@link #OUTSIDE}, with a mark that the one instance of the closure captures. */
  MARKED
}
