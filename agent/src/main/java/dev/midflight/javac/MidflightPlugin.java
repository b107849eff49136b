package dev.midflight.javac;

import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;

/**
 * The compiler plug-in {@code -Xplugin:Midflight}: has every class file of the compilation say
 * which of its calls are qualified. Needs {@link MidflightProcessor} beside it to reach the files.
 */
public final class MidflightPlugin implements Plugin {

  @Override
  public String getName() {
    return "Midflight";
  }

  @Override
  public void init(JavacTask task, String... arguments) {
    task.addTaskListener(Compilation.begin(task));
  }
}
