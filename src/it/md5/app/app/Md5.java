package app;

import dev.midflight.Code;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import kit.Say;

/** Loads the class {@code m.M} from each folder it is told, in a loader of its own. */
public final class Md5 {

  public static void main(String[] args) throws Exception {
    Say.ready();
    for (String folder = Say.hear(); ; folder = Say.hear()) {
      URL[] urls = {Path.of(folder).toUri().toURL()};
      Class<?> type = Class.forName("m.M", true, new URLClassLoader(urls));
      Say.line("md5 " + Code.moduleInfo(type).orElseThrow().current().md5());
    }
  }
}
