package dev.midflight.cli;

import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The JVMs of this machine, reached through the attach API. */
final class LocalJvms implements Jvms {

  private static final int PATIENCE_SECONDS = 5;

  /** A JVM that is stopped answers nobody: it must hold up neither the others nor our end. */
  private static final Executor DAEMONS =
      task -> {
        Thread thread = new Thread(task, "midflight-ps");
        thread.setDaemon(true);
        thread.start();
      };

  @Override
  public List<JvmReport> list() {
    requireAttachApi();
    Map<Long, String> commands = announced();
    ProcessHandle.allProcesses()
        .filter(LocalJvms::isJava)
        .forEach(process -> commands.putIfAbsent(process.pid(), ""));
    commands.keySet().removeIf(pid -> !isMine(pid));
    List<CompletableFuture<JvmReport>> reports = new ArrayList<>();
    commands.forEach((pid, command) -> reports.add(ask(pid, command)));
    return reports.stream().map(CompletableFuture::join).toList();
  }

  @Override
  public Jvm open(long pid) {
    requireAttachApi();
    return LocalJvm.open(pid);
  }

  /** The JVMs that tell of themselves, with the commands they were started with. */
  private static Map<Long, String> announced() {
    Map<Long, String> commands = new TreeMap<>();
    for (VirtualMachineDescriptor descriptor : VirtualMachine.list()) {
      commands.put(Long.parseLong(descriptor.id()), descriptor.displayName());
    }
    return commands;
  }

  /** A JVM may keep to itself that it is there, and yet be asked. */
  private static boolean isJava(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .filter(name -> name.equals("java") || name.equals("java.exe"))
        .isPresent();
  }

  private static boolean isMine(long pid) {
    return pid != ProcessHandle.current().pid()
        && ProcessHandle.of(pid).map(ProcessOwner::isMe).orElse(false);
  }

  private static CompletableFuture<JvmReport> ask(long pid, String command) {
    JvmReport silent = new JvmReport(pid, MainClass.of(command, ""), "", false);
    return CompletableFuture.supplyAsync(() -> report(pid), DAEMONS)
        .completeOnTimeout(silent, PATIENCE_SECONDS, TimeUnit.SECONDS)
        .exceptionally(unreachable -> silent);
  }

  private static JvmReport report(long pid) {
    try (Jvm jvm = LocalJvm.open(pid)) {
      return new JvmReport(
          pid,
          MainClass.of(jvm.property("sun.java.command"), jvm.property("user.dir")),
          jvm.property("java.version"),
          jvm.hasAgent());
    }
  }

  /** Comes before any class that needs the module is loaded. */
  private static void requireAttachApi() {
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      throw new UnreachableException(
          "This Java runtime cannot attach to others, it has no module jdk.attach:"
              + " run the command with the java of a JDK.");
    }
  }
}
