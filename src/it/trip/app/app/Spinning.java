package app;

import static kit.Say.row;

import dev.midflight.Code;
import kit.Numbered;
import kit.Say;
import kit.Versions;
import kit.Watch;
import trip.M1;

/** A loop that moves on with every turn compares its version with what calls from outside enter. */
public final class Spinning {

  private static final int FIRST = 2_000_000;

  public static void main(String[] args) throws Exception {
    int loads = Integer.parseInt(args[0]);
    row("before", M1.v());
    Say.ready();
    Watch[] watches = {new Watch(), new Watch()};
    Thread[] threads = new Thread[watches.length];
    for (int i = 0; i < watches.length; i++) {
      Watch watch = watches[i];
      threads[i] = new Thread(() -> M1.spin(watch));
      threads[i].start();
    }
    for (int i = 0; i < loads; i++) {
      Versions.softPurge("trip.M1");
      Code.loadBinary("trip.M1", "spin", Numbered.bytes("trip.M1", FIRST + i)).orThrow();
    }
    int backwards = 0;
    for (int i = 0; i < watches.length; i++) {
      watches[i].stop();
      threads[i].join();
      backwards += watches[i].backwards();
    }
    row("backwards", backwards);
    row("left", Code.softPurge("trip.M1") + " " + M1.v());
  }
}
