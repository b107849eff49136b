/** Exports one of its two packages and opens none. */
module guarded {
  exports guarded.api;
}
