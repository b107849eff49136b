package dev.midflight.demo;

import dev.midflight.ChildSpec;
import dev.midflight.Supervisor;
import dev.midflight.SupervisorEvent;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The program: starts the server and its help desk under a supervisor, and their clients, and obeys
 * the commands that {@code demo/run} writes to its standard input. It never loads code itself. As
 * soon as the book of answers has something wrong in it, the program ends with exit code 1.
 *
 * <p>Each command is answered with lines that a line {@code .} ends: {@code start}, {@code announce
 * N} (version N is about to be loaded), {@code loaded N}, {@code restarted}, {@code stop}.
 */
public final class FrequencyDemo {

  private static final List<Integer> ALL = List.of(10, 11, 12, 13, 14, 15);
  private static final List<String> CLIENTS = List.of("ann", "bob", "carla", "dan");
  private static final String WALK_IN = "walk-in";
  private static final List<String> CALLERS = List.of("ann", "bob", "carla", "dan", WALK_IN);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Answers answers = new Answers();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final BlockingQueue<Request> mailbox = new LinkedBlockingQueue<>();
  private final BlockingQueue<Request.Ask> questions = new LinkedBlockingQueue<>();
  private final CompletableFuture<Frequencies> ended = new CompletableFuture<>();
  private final AtomicInteger restarts = new AtomicInteger();
  private final DeskVisitor visitor = new DeskVisitor(questions, answers, closing, restarts::get);
  private final List<Thread> visitors = new ArrayList<>();

  private FrequencyDemo() {}

  public static void main(String[] arguments) throws Exception {
    FrequencyDemo demo = new FrequencyDemo();
    try (BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.exit(demo.obey(commands));
    }
  }

  private int obey(BufferedReader commands) throws Exception {
    String command = commands.readLine();
    while (command != null && !command.equals("stop")) {
      obey(command);
      if (!answers.wrong().isEmpty()) {
        break;
      }
      System.out.println(".");
      command = commands.readLine();
    }
    return close();
  }

  private void obey(String command) throws InterruptedException {
    String[] words = command.split(" ");
    switch (words[0]) {
      case "start" -> start();
      case "announce" -> answers.announce(Integer.parseInt(words[1]));
      case "loaded" -> loaded(Integer.parseInt(words[1]));
      case "restarted" -> restarted(answers.loaded());
      default -> answers.complain("unknown command: " + command);
    }
  }

  private void start() throws InterruptedException {
    Supervisor.builder()
        .name("office")
        .children(
            ChildSpec.worker("server", this::serve).restart(ChildSpec.Restart.TRANSIENT),
            ChildSpec.worker("help desk", this::advise))
        .listener(this::hear)
        .daemon(true)
        .start();
    for (String client : CLIENTS) {
      visitors.add(new Client(client, mailbox, answers, closing).start(client, answers));
    }
    visitors.add(visitor.start(DeskVisitor.NAME, answers));
    Task walkIn = this::walkIn;
    visitors.add(walkIn.start(WALK_IN, answers));
    answers.await(CALLERS, 1, PATIENCE);
    answers.await(List.of(DeskVisitor.NAME), 1, PATIENCE);
    say("every client is answered by version 1");
  }

  private void serve() throws InterruptedException {
    ended.complete(FrequencyServer.loop(mailbox, Frequencies.of(ALL)));
  }

  private void advise() throws InterruptedException {
    FrequencyServer.desk(questions);
  }

  private void hear(SupervisorEvent event) {
    if (event instanceof SupervisorEvent.Restarted restarted) {
      if (!restarted.id().equals("help desk")) {
        answers.complain(restarted.id() + " was killed");
      }
      restarts.incrementAndGet();
    } else if (event instanceof SupervisorEvent.GaveUp gaveUp) {
      answers.complain("the supervisor gave up: " + gaveUp.cause());
    }
  }

  /** Calls the server from outside again and again; each call enters what is current then. */
  private void walkIn() throws InterruptedException {
    while (closing.getCount() > 0) {
      int loaded = answers.loaded();
      answers.direct(WALK_IN, loaded, FrequencyServer.ask(closing));
    }
  }

  private void loaded(int version) throws InterruptedException {
    answers.loaded(version);
    answers.await(CALLERS, version, PATIENCE);
    say(String.join(", ", CALLERS) + ": now answered by version " + version);
    say("desk: answered by version " + answers.latest(DeskVisitor.NAME));
  }

  private void restarted(int version) throws InterruptedException {
    answers.await(List.of(DeskVisitor.NAME), version, PATIENCE);
    say("desk: killed, and started again by its supervisor " + restarts.get() + " time");
    say("desk: now answered by version " + version);
  }

  /** Says what is so unless something is wrong: then that is what there is to say. */
  private void say(String line) {
    if (answers.wrong().isEmpty()) {
      System.out.println(line);
    }
  }

  private int close() throws InterruptedException {
    closing.countDown();
    for (Thread each : visitors) {
      each.join(PATIENCE.toMillis());
    }
    mailbox.add(new Request.Stop());
    try {
      answers.ended(ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), ALL);
    } catch (ExecutionException | TimeoutException failure) {
      answers.complain("the server did not end as it should: " + failure);
    }
    answers.summary().forEach(System.out::println);
    List<String> wrong = answers.wrong();
    if (!wrong.isEmpty()) {
      wrong.stream().limit(5).forEach(what -> System.out.println("WRONG: " + what));
      System.out.println("WRONG: " + wrong.size() + " in all");
      return 1;
    }
    System.out.println("No answer lost or mixed, no version seen going backwards,");
    System.out.println("no frequency lost or given to two clients.");
    System.out.println(".");
    return 0;
  }
}
