package app;

import static kit.Say.brief;
import static kit.Say.of;
import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.LoadResult;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import kit.Say;
import kit.Versions;

/** The same class in two class loaders: two modules, each with versions of its own. */
public final class Loaders {

  private static final String FOO = "foo.Foo";

  public static void main(String[] args) throws Exception {
    Class<?> early = defined("early");
    row("early", v(early));
    Say.ready();
    Class<?> late = defined("late");
    row("late", v(late));
    row("load early", brief(Code.loadBinary(early, "v2", Versions.bytes(2, FOO))));
    row("after", v(early) + " " + v(late));
    row("numbers", number(early) + " " + number(late));
    row("old", Code.checkOldCode(early) + " " + Code.checkOldCode(late));

    row("bare", shown(Code.load(FOO)));
    row("bare question", of(() -> Code.softPurge(FOO)));
    String loader = Code.moduleInfo(late).orElseThrow().loader();
    row("loader", loader);
    row("named", brief(Code.loadBinary(FOO + "@" + loader, "v3", Versions.bytes(3, FOO))));
    row("both", v(early) + " " + v(late));
    row("listed", Code.allLoaded().stream().filter(module -> module.name().equals(FOO)).count());
    row("purged", Code.softPurge(early) + " " + Code.checkOldCode(late));
  }

  private static Class<?> defined(String name) throws IOException, ClassNotFoundException {
    URL[] urls = {Versions.dir(1).toUri().toURL()};
    return Class.forName(FOO, true, new URLClassLoader(name, urls, Loaders.class.getClassLoader()));
  }

  private static Object v(Class<?> foo) throws ReflectiveOperationException {
    return foo.getMethod("v").invoke(null);
  }

  private static int number(Class<?> foo) {
    return Code.moduleInfo(foo).orElseThrow().current().number();
  }

  private static String shown(LoadResult result) {
    return result instanceof LoadResult.Refused refused
        ? refused.reason() + ": " + refused.detail()
        : brief(result);
  }
}
