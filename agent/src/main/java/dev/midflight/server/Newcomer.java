package dev.midflight.server;

import dev.midflight.LoadResult;
import dev.midflight.LoadResult.Refused;
import dev.midflight.Refusal;

/** A module of a step that its loader has not loaded yet: it is defined there as version 1. */
final class Newcomer {

  private final Prepared prepared;
  private LoadedModule module;

  Newcomer(Prepared prepared) {
    this.prepared = prepared;
  }

  Prepared prepared() {
    return prepared;
  }

  /** The module as entered in the table, {@code null} before that. */
  LoadedModule module() {
    return module;
  }

  /** Whether the table took it, rather than already having it from somebody else. */
  boolean enter(LoadedModule entered) {
    module = entered;
    return entered.last().files() == prepared.files();
  }

  Refused refuse(Refusal reason, String detail) {
    return new Refused(prepared.name(), reason, detail);
  }

  LoadResult.Loaded expected() {
    return new LoadResult.Loaded(
        prepared.name(), prepared.info(1), CodePurger.nothing(prepared.name()));
  }

  LoadResult.Loaded loaded() {
    return new LoadResult.Loaded(
        prepared.name(), module.last().info(), CodePurger.nothing(prepared.name()));
  }
}
