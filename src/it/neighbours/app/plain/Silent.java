package plain;

import managed.Base;

/** Overrides nothing. */
public class Silent extends Base {}
