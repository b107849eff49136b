package app;

import static kit.Say.brief;
import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import dev.midflight.VersionInfo;
import foo.Foo;
import java.util.function.Function;
import kit.Proc;
import kit.Say;
import kit.Versions;

/** Back to the version before, and forth again. */
public final class Rollback {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) {
    row("before", Foo.v());
    Say.ready();
    LoadResult.Refused none = (LoadResult.Refused) Code.rollback(FOO);
    row("none", none.reason() + ": " + none.detail());
    row("load", brief(Versions.load(2, FOO)));
    Proc l = Proc.spawn(Foo::lloop).settle();
    row("back", brief(Code.rollback(FOO)) + " " + Foo.v());
    row("purged", Code.checkOldCode(FOO) + " " + l.ask());
    row("forth", brief(Code.rollback(FOO)) + " " + Foo.v());
    row("unhurt", l.ended());
    row("numbers", history(VersionInfo::number));
    row("sources", history(version -> version.source().startsWith("v") ? "v" : "file"));
    row("codes", history(VersionInfo::md5));
    for (int i = 0; i < 120; i++) {
      Versions.load(i % 2 + 3, FOO);
    }
    row("length", Code.history(FOO).size());
    row("oldest", Code.history(FOO).get(0).number());
    row("newest", Code.history(FOO).get(99).number() + " " + Foo.v());
    row("unknown", brief(Code.rollback("never.Loaded")) + " " + Code.history("never.Loaded"));
  }

  private static String history(Function<VersionInfo, Object> fact) {
    Object first = fact.apply(Code.history(FOO).get(0));
    return Code.history(FOO).stream()
        .map(fact)
        .map(value -> value instanceof String text && text.length() == 32 ? same(text, first) : value)
        .toList()
        .toString();
  }

  private static Object same(String md5, Object first) {
    return md5.equals(first) ? "A" : "B";
  }
}
