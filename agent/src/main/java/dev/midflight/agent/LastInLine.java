package dev.midflight.agent;

import dev.midflight.server.Log;
import dev.midflight.server.Weaving;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Sees classes when all other agents have seen them: what they added to a class that is loaded, and
 * that they redefine or retransform one. The JVM calls the transformers that can retransform after
 * the others, those of one agent after those of the agents before, by when each added its first.
 */
final class LastInLine implements ClassFileTransformer {

  private final Instrumentation instrumentation;
  private final Weaving weaving;
  private final Log log;
  private volatile boolean joined;
  private volatile Thread attaching;

  LastInLine(Instrumentation instrumentation, Weaving weaving, Log log) {
    this.instrumentation = instrumentation;
    this.weaving = weaving;
    this.log = log;
  }

  /**
   * To be called when the first class is to be woven, and not earlier: by then the agents on the
   * command line have started.
   */
  void join() {
    if (!joined) {
      addOnce();
    }
  }

  private synchronized void addOnce() {
    if (!joined) {
      instrumentation.addTransformer(this, true);
      joined = true;
    }
  }

  synchronized void leave() {
    if (joined) {
      instrumentation.removeTransformer(this);
      joined = false;
    }
  }

  /** Retransformations in this thread until the next call of this are the agent's own. */
  void setAttaching(boolean attaching) {
    this.attaching = attaching ? Thread.currentThread() : null;
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String given,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (loader == null) {
      return null;
    }
    String className = "a class without a name";
    try {
      className = Transformer.internalName(given, bytes);
      boolean own = attaching == Thread.currentThread();
      return weaving.seeLast(loader, className, bytes, redefined, own);
    } catch (Throwable e) {
      log.error("what other agents did to " + className.replace('/', '.') + " cannot be seen", e);
      return null;
    }
  }
}
