package app;

import static kit.Say.row;

import dev.midflight.Code;
import dev.midflight.Upgrade;
import dev.midflight.jmx.UpgradeReport;
import kit.Mailbox;
import kit.Mail;
import kit.Proc;
import kit.Say;
import kit.Versions;
import server.Server;

/** A release upgrade and its downgrade under a server that keeps its state and its thread. */
public final class ReleaseWithServer {

  private static final String SERVER = "server.Server";

  public static void main(String[] args) {
    Say.ready();
    Server server = new Server();
    Proc process = Proc.spawn(in -> loop(in, server)).settle();
    row("R1.1", process.alive());
    process.ask("put 42");
    row("R1.2", process.ask("state"));
    row("R1.3", upgrade(2));
    row("R1.5", process.settle().ask("state") + " " + left(process));
    row("R1.6", upgrade(1));
    row("R1.8", process.settle().ask("state") + " " + left(process));
  }

  /** The build is a directory with all modules; those that are the same stay as they are. */
  private static String upgrade(int version) {
    Versions.put(version, SERVER, Versions.path("build" + version));
    UpgradeReport report = Upgrade.to(Versions.path("build" + version)).run();
    return report.upgraded() + " '" + report.failure() + "'";
  }

  private static String left(Proc process) {
    return process.alive() + " " + Code.checkOldCode(SERVER);
  }

  private static void loop(Mailbox in, Server server) throws InterruptedException {
    for (Mail mail = in.take(); ; mail = in.take()) {
      mail.answer(server.call(mail.what()));
    }
  }
}
