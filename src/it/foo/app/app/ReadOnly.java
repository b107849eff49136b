package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import dev.midflight.ModuleSource;
import dev.midflight.PrepareResult;
import foo.Foo;
import java.nio.file.Path;
import java.util.List;
import kit.Say;
import kit.Versions;

/** Asks for every change where none is made, and every question. */
public final class ReadOnly {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) {
    row("runs", Foo.v());
    Say.ready();
    refused("load", () -> Code.load(FOO));
    refused("loadFile", () -> Code.loadFile(FOO));
    refused("loadBinary", () -> Versions.load(2, FOO));
    refused("loadFrom", () -> Code.loadFrom(Versions.dir(2)));
    refused("loadFrom nothing", () -> Code.loadFrom(Path.of("no/such/folder")));
    refused("compile", () -> Code.compile(Path.of("no/such/Foo.java")));
    refused("ensureLoaded", () -> Code.ensureLoaded("bar.Bar"));
    refused("rollback", () -> Code.rollback(FOO));
    refused("rollback unknown", () -> Code.rollback("never.Loaded"));
    refused("load of the JDK", () -> Code.load("java.lang.String"));
    refused("atomicLoad", () -> Code.atomicLoad(List.of(second())));
    refused("twice", () -> Code.atomicLoad(List.of(second(), second())));
    PrepareResult prepared = Code.prepareLoading(List.of(second()));
    refused("finishLoading", () -> Code.finishLoading((PrepareResult.Prepared) prepared));
    refused("softPurge", () -> Code.softPurge(FOO));
    refused("purge", () -> Code.purge(FOO));
    refused("purgeReport", () -> Code.purgeReport("never.Loaded"));
    refused("delete", () -> Code.delete(FOO));
    refused(
        "stick",
        () -> {
          Code.stick(FOO);
          return "done";
        });
    refused(
        "unstick",
        () -> {
          Code.unstick(FOO);
          return "done";
        });
    refused(
        "addPathFirst",
        () -> {
          Code.addPathFirst(Versions.dir(2));
          return "done";
        });
    refused(
        "addPathLast",
        () -> {
          Code.addPathLast(Versions.dir(2));
          return "done";
        });
    refused("removePath", () -> Code.removePath(Versions.dir(2)));
    row("loaded already", Say.brief(Code.ensureLoaded(FOO)));
    row("questions", questions());
    row("still", Foo.v());
  }

  private static ModuleSource second() {
    return ModuleSource.of(FOO, "v2", Versions.bytes(2, FOO));
  }

  private static String questions() {
    return String.join(
        " ",
        String.valueOf(Code.checkOldCode(FOO)),
        String.valueOf(Code.checkProcessCode(Thread.currentThread(), FOO)),
        String.valueOf(Code.isSticky(FOO)),
        Code.threads(FOO).toString(),
        String.valueOf(Code.history(FOO).size()),
        Code.moduleStatus(FOO).toString(),
        Code.modifiedModules().toString(),
        Code.path().toString(),
        String.valueOf(Code.moduleInfo(FOO).orElseThrow().current().number()),
        String.valueOf(Code.isLoaded(FOO).isPresent()));
  }

  /** Nothing but a refusal with this reason will do, and each of several. */
  private static void refused(String change, Say.Expression expression) {
    row(change, reason(expression));
  }

  private static Object reason(Say.Expression expression) {
    Object answer;
    try {
      answer = expression.value();
    } catch (IllegalArgumentException noRoom) {
      return noRoom.getMessage();
    } catch (Throwable other) {
      return other;
    }
    if (answer instanceof List<?> several) {
      return several.stream().map(ReadOnly::reason).distinct().toList();
    }
    return reason(answer);
  }

  private static String reason(Object answer) {
    return answer instanceof LoadResult.Refused refused
        ? refused.reason() + ": " + refused.detail()
        : String.valueOf(answer);
  }
}
