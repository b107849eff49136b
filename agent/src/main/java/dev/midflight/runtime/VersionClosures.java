package dev.midflight.runtime;

import dev.midflight.BadClosure;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The closures of one version: those it made, and those that earlier versions made and that go on
 * here. Their makers change under this object's monitor, which no code of the application can hold.
 */
public final class VersionClosures {

  private final VersionCode version;
  private final Map<String, Maker> own = new HashMap<>();
  private final List<WeakReference<Maker>> adopted = new ArrayList<>();
  private volatile Suspension suspension;
  private VersionCode successor;
  private VersionCode follower;
  private Set<String> followed = Set.of();

  VersionClosures(VersionCode version) {
    this.version = version;
  }

  /** The maker of the version's own closures of that name; what the condemned make goes on. */
  synchronized Maker maker(String which) {
    if (successor != null) {
      return successor.closures().maker(which);
    }
    if (follower != null && followed.contains(which)) {
      return follower.closures().maker(which);
    }
    return own.computeIfAbsent(
        which,
        name -> {
          Maker maker = new Maker(version, name);
          if (suspension == null && version.purge() == null) {
            maker.release();
          }
          return maker;
        });
  }

  /** Whether it made no closure, and none of another version goes on here. */
  public synchronized boolean isEmpty() {
    return own.isEmpty() && adopted.isEmpty();
  }

  /** Who calls a closure waits from now on until the purge of this version has its outcome. */
  public synchronized void suspend() {
    suspension = new Suspension();
    List<Maker> makers = makers();
    if (!makers.isEmpty()) {
      makers.forEach(Maker::suspend);
      version.module().marksChange();
    }
  }

  /** Who calls a closure below a frame of this version need not wait: it is killed. */
  void decide() {
    suspension.decide();
  }

  /** The purge was given up: closures run here as before. */
  public void resume() {
    Suspension ended;
    synchronized (this) {
      makers().forEach(Maker::release);
      ended = suspension;
      suspension = null;
    }
    ended.end();
  }

  /**
   * The purge is complete: closures go on in {@code next}, or are dead.
   *
   * @param hasCounterpart whether the closures of a maker go on
   * @param leaving what the condemned are in, {@code null} where nobody is
   * @return the makers whose closures are dead
   */
  public List<Maker> hand(VersionCode next, Predicate<Maker> hasCounterpart, VersionPurge leaving) {
    List<Maker> dead = new ArrayList<>();
    Suspension ended;
    synchronized (this) {
      for (Maker maker : makers()) {
        if (hasCounterpart.test(maker)) {
          next.closures().adopt(maker, leaving);
        } else {
          maker.die();
          dead.add(maker);
        }
      }
      successor = next;
      own.clear();
      adopted.clear();
      ended = suspension;
      suspension = null;
    }
    ended.end();
    return dead;
  }

  /**
   * Closures go on in {@code next}, though nobody purges this version.
   *
   * @param counterparts the names of those that do; the others run here until the purge
   */
  public synchronized void follow(VersionCode next, Set<String> counterparts) {
    for (Maker maker : makers()) {
      if (maker.isUnwoven() || counterparts.contains(maker.which())) {
        next.closures().adopt(maker, null);
        own.remove(maker.which(), maker);
        adopted.removeIf(reference -> reference.get() == maker);
      }
    }
    follower = next;
    followed = counterparts;
    version.module().marksChange();
  }

  /** Closures of a purged version go on here. */
  synchronized void adopt(Maker maker, VersionPurge leaving) {
    maker.moveTo(version, leaving);
    adopted.removeIf(reference -> reference.get() == null);
    adopted.add(new WeakReference<>(maker));
    if (suspension == null) {
      maker.release();
    }
  }

  /** Dead closures are alive again: this version is the code that made them. */
  public void revive(Maker maker) {
    adopt(maker, null);
  }

  /** The last condemned thread has left the versions that closures came from. */
  public synchronized void settle(VersionPurge left) {
    for (Maker maker : makers()) {
      if (maker.settle(left) && suspension == null && version.purge() == null) {
        maker.release();
      }
    }
  }

  /** The slot that a closure runs in, decided while its mark shows none. */
  int slot(Maker maker) {
    VersionPurge purge = version.purge();
    if (purge != null && purge.isInside()) {
      purge.checkCall();
      return version.slot();
    }
    Suspension waiting = suspension;
    if (waiting == null || waiting.isOwn()) {
      return version.slot();
    }
    if (purge == null) {
      waiting.awaitDecision();
    } else {
      waiting.awaitEnd();
    }
    return maker.slot();
  }

  BadClosure bad() {
    return new BadClosure(version.module().name(), version.number());
  }

  private List<Maker> makers() {
    List<Maker> all = new ArrayList<>(own.values());
    for (WeakReference<Maker> reference : adopted) {
      Maker maker = reference.get();
      if (maker != null) {
        all.add(maker);
      }
    }
    return all;
  }
}
