package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import kit.Say;
import pool.Pool;

/** Uses and loads a class whose constant pool has hardly room for another entry. */
public final class Pools {

  public static void main(String[] args) {
    row("before", Pool.v());
    Say.ready();
    LoadResult result = Code.load("pool.Pool");
    row(
        "load",
        result instanceof LoadResult.Refused refused
            ? refused.reason() + ": " + refused.detail()
            : Say.brief(result));
    row("after", Pool.v());
  }
}
