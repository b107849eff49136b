package dev.midflight.demo;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The program: starts the server, its help desk and their clients, and obeys the commands that
 * {@code demo/run} writes to its standard input. It never loads code itself. As soon as the book of
 * answers has something wrong in it, the program ends with exit code 1.
 *
 * <p>Each command is answered with lines that a line {@code .} ends: {@code start}, {@code announce
 * N} (version N is about to be loaded), {@code loaded N}, {@code handover}, {@code stop}.
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
  private final BlockingQueue<Request> questions = new LinkedBlockingQueue<>();
  private final FutureTask<Frequencies> server =
      new FutureTask<>(() -> FrequencyServer.loop(mailbox, Frequencies.of(ALL)));
  private final DeskVisitor visitor = new DeskVisitor(questions, answers, closing);
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
      case "handover" -> handOver(answers.loaded());
      default -> answers.complain("unknown command: " + command);
    }
  }

  private void start() throws InterruptedException {
    Task serving = server::run;
    serving.start("server", answers);
    Task advising = () -> FrequencyServer.desk(questions);
    advising.start("help desk", answers);
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
    say("desk: still answered by version " + answers.latest(DeskVisitor.NAME));
  }

  private void handOver(int version) throws InterruptedException {
    visitor.handOver(version);
    answers.await(List.of(DeskVisitor.NAME), version, PATIENCE);
    say("desk: handed over, now answered by version " + version);
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
      answers.ended(server.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), ALL);
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
