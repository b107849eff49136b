/** A named module of the platform's kind: exports one of its two packages and opens none. */
module named {
  exports named.api;
}
