package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import java.nio.file.Path;
import kit.Proc;
import kit.Say;
import kit.Versions;
import older.Old;

/** Class files from before the JVM had invokedynamic, or stack maps. */
public final class Aged {

  private static final String OLD = "older.Old";

  public static void main(String[] args) {
    row("before", all());
    Say.ready();
    Path path = Versions.path("path");
    Proc loop = Proc.spawn(Old::loop).settle();
    row("first", loop.ask());
    loop.settle();
    row("load", brief(Code.load(OLD)));
    row("after", all());
    row("old", loop.ask());
    loop.settle();
    row("in old code", Code.checkProcessCode(loop.thread(), OLD));
    row("purge", Code.purge(OLD) + " " + loop.ended());
    row("rollback", brief(Code.rollback(OLD)) + " " + all());
    row("delete", Code.purge(OLD) + " " + Code.delete(OLD) + " " + all());
    row("path", path.getFileName());
  }

  private static String all() {
    return Old.v() + " " + Old.mixed(true) + " " + Old.mixed(false) + " " + Old.task();
  }
}
