package app;

import static kit.Say.brief;
import static kit.Say.row;

import big.Huge;
import big.Wide;
import dev.midflight.Code;
import dev.midflight.LoadResult;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Uses and loads classes whose methods are as big as can be. */
public final class Big {

  public static void main(String[] args) throws InterruptedException {
    Huge.small();
    Say.ready();
    Proc old = Proc.spawn(Wide::session);
    row("before", old.ask());
    row("huge before", Huge.huge(1) + " " + Huge.small());
    row("load big.Wide", brief(Versions.load(2, "big.Wide")));
    LoadResult huge = Versions.load(2, "big.Huge");
    row(
        "load big.Huge",
        huge instanceof LoadResult.Refused refused
            ? refused.reason() + ": " + refused.detail()
            : brief(huge));
    row("old", old.ask());
    row("new", Proc.spawn(Wide::session).ask());
    row("huge after", Huge.huge(1) + " " + Huge.small());
    row("still", Code.checkOldCode("big.Wide"));
    old.tell("stop");
    old.join();
    row("purged", Code.softPurge("big.Wide"));
  }
}
