package kit.soak;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** What all visits share: the modules' ledgers, what is locked there, and who works. */
public final class Site {

  public final Complaints complaints = new Complaints();
  public final Ledger work = new Ledger("soak.Work", complaints);
  public final Ledger peer = new Ledger("soak.Peer", complaints);
  public final AtomicLong visits = new AtomicLong();
  public final AtomicLong turns = new AtomicLong();

  final Guarded lock = new Guarded("the lock", complaints);
  final Guarded monitor = new Guarded("the monitor", complaints);
  final Guarded type = new Guarded("the monitor of the class", complaints);
  final ExecutorService pool =
      Executors.newFixedThreadPool(
          3,
          body -> {
            Thread thread = new Thread(body, "pool");
            thread.setDaemon(true);
            return thread;
          });

  private final Set<Long> workers = ConcurrentHashMap.newKeySet();
  private final Set<Thread> alive = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /** The current thread notes what becomes of it. */
  public void hire() {
    workers.add(Thread.currentThread().getId());
    alive.add(Thread.currentThread());
  }

  public void dismiss() {
    alive.remove(Thread.currentThread());
  }

  public Set<Thread> alive() {
    return alive;
  }

  /** From now on nobody begins a new visit. */
  public void close() {
    closing = true;
  }

  public boolean isClosing() {
    return closing;
  }

  public Ledger ledger(String module) {
    return module.equals(work.module()) ? work : peer;
  }

  /** When nobody works any more: compares all that was seen. */
  public void settle() {
    List.of(lock, monitor, type).forEach(Guarded::requireFree);
    work.settle(workers);
    peer.settle(workers);
  }

  /** Complains if a stack has a frame of a version that was purged before it was read. */
  public void requireNoneOf(int workPurged, int peerPurged, Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      String loader = frame.getClassLoaderName();
      if (loader != null && loader.startsWith("midflight-v")) {
        int version = Integer.parseInt(loader.substring("midflight-v".length()));
        boolean ofWork = frame.getClassName().startsWith("soak.Work");
        Ledger ledger = ofWork ? work : peer;
        if (version <= (ofWork ? workPurged : peerPurged)) {
          ledger.suspect(thread, version, frame);
        }
      }
    }
  }
}
