package dev.midflight;

import dev.midflight.SupervisorEvent.GaveUp;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps threads running: OTP's supervisor. It starts its children in order, notices how each ends,
 * starts them again as its strategy and their specifications say, and stops them in reverse order.
 * A child that a purge killed is started again in the current version, when its body is an external
 * function, {@code Foo::run}. No agent is needed.
 *
 * <pre>{@code
 * try (Supervisor desk =
 *     Supervisor.builder()
 *         .children(ChildSpec.worker("server", Server::run), ChildSpec.worker("log", Log::run))
 *         .start()) {
 *   desk.join();
 * }
 * }</pre>
 *
 * <p>A child ends by returning, or by throwing anything: both are told to the supervisor and to its
 * listener, and nothing is printed. Each restart counts; one more than the intensity allows within
 * the period, and the supervisor gives up: it stops its children and ends. Where it is itself a
 * child, its parent then starts it again, with all its children, and counts that. A child that
 * throws as soon as it is started, or whose thread cannot be started, is so tried again as often as
 * the intensity allows.
 *
 * <p>To stop a child, its thread is interrupted and waited for as long as its specification says.
 * One that has not ended then is abandoned: the supervisor goes on without it.
 *
 * <p>Every method may be called from any thread, also by a child and by the listener. Requests are
 * carried out one after the other; one that has to wait for children to end holds up the others,
 * and restarts. A request of a child that is itself being stopped meanwhile, even by that very
 * request, is not waited for: the child gets the interrupt that stops it, as an {@link
 * InterruptedException}. A {@code null} argument is a {@link NullPointerException}.
 */
public final class Supervisor implements AutoCloseable {

  private final Supervision supervision;

  Supervisor(Supervision supervision) {
    this.supervision = supervision;
  }

  /** What happens to the other children when one has to be started again. */
  public enum Strategy {
    /** Nothing. OTP: {@code one_for_one}. */
    ONE_FOR_ONE,
    /**
     * They are stopped, last first, and then all children are started in order; a temporary one is
     * not started again. OTP: {@code one_for_all}.
     */
    ONE_FOR_ALL,
    /** As {@link #ONE_FOR_ALL}, for those started after it. OTP: {@code rest_for_one}. */
    REST_FOR_ONE,
    /**
     * Nothing. There is one specification, and any number of children are added with {@link
     * Supervisor#startChild(Object...)}; none is started with the supervisor. They are all stopped
     * at the same time. OTP: {@code simple_one_for_one}.
     */
    SIMPLE_ONE_FOR_ONE
  }

  /** A supervisor to be: {@link Strategy#ONE_FOR_ONE}, one restart in five seconds, no children. */
  public static SupervisorBuilder builder() {
    return new SupervisorBuilder();
  }

  /**
   * Adds a child and starts it; it is the last one now. The others go on. OTP: {@code
   * supervisor:start_child/2}.
   *
   * <p>Refused, with nothing changed, for: {@link ChildResult.Reason#ALREADY_STARTED} and {@link
   * ChildResult.Reason#ALREADY_PRESENT} (there is a child of that id, running or not), {@link
   * ChildResult.Reason#NOT_STARTED} (no thread could be started; a body that throws is one that
   * was), {@link ChildResult.Reason#SIMPLE_ONE_FOR_ONE} (give it the arguments alone), {@link
   * ChildResult.Reason#BAD_ARGUMENTS} (the child needs some), {@link ChildResult.Reason#ENDED}.
   *
   * @throws InterruptedException when interrupted before the answer has come; the request may be
   *     carried out nevertheless
   */
  public ChildResult startChild(ChildSpec child) throws InterruptedException {
    return request(child.id(), requests -> requests.start(child));
  }

  /**
   * Adds a child to a {@link Strategy#SIMPLE_ONE_FOR_ONE} supervisor and starts it with these
   * arguments, which it is given again at each restart. Its id is that of the specification, {@code
   * #} and a number. The others go on. OTP: {@code supervisor:start_child/2}.
   *
   * <p>Refused, with nothing changed, for: {@link ChildResult.Reason#BAD_ARGUMENTS} (their number
   * or type is not what the specification says, or the strategy is another one), {@link
   * ChildResult.Reason#NOT_STARTED}, {@link ChildResult.Reason#ENDED}.
   *
   * @throws InterruptedException as with {@link #startChild(ChildSpec)}
   */
  public ChildResult startChild(Object... arguments) throws InterruptedException {
    List<Object> copy = List.of(arguments);
    return request("", requests -> requests.start(copy));
  }

  /**
   * Stops a child and keeps its specification, but for a temporary one and with {@link
   * Strategy#SIMPLE_ONE_FOR_ONE}. The others go on, whatever the strategy; so does an abandoned
   * thread. It is done also when the child does not run, or was about to be started again, which it
   * is not then. Waits for the child to end, as long as its specification says. OTP: {@code
   * supervisor:terminate_child/2}.
   *
   * <p>Refused for: {@link ChildResult.Reason#NOT_FOUND}, {@link ChildResult.Reason#ENDED}.
   *
   * @throws InterruptedException as with {@link #startChild(ChildSpec)}; so a child that terminates
   *     itself sees it done
   */
  public ChildResult terminateChild(String id) throws InterruptedException {
    return request(id, requests -> requests.terminate(id));
  }

  /**
   * Starts a child that does not run, in its old place in the order. No restart is counted, the
   * others go on. OTP: {@code supervisor:restart_child/2}.
   *
   * <p>Refused, with nothing changed, for: {@link ChildResult.Reason#NOT_FOUND}, {@link
   * ChildResult.Reason#RUNNING}, {@link ChildResult.Reason#RESTARTING}, {@link
   * ChildResult.Reason#NOT_STARTED}, {@link ChildResult.Reason#SIMPLE_ONE_FOR_ONE}, {@link
   * ChildResult.Reason#ENDED}.
   *
   * @throws InterruptedException as with {@link #startChild(ChildSpec)}
   */
  public ChildResult restartChild(String id) throws InterruptedException {
    return request(id, requests -> requests.restart(id));
  }

  /**
   * Forgets a child that does not run. No thread is touched. OTP: {@code
   * supervisor:delete_child/2}.
   *
   * <p>Refused, with nothing changed, for: {@link ChildResult.Reason#NOT_FOUND}, {@link
   * ChildResult.Reason#RUNNING}, {@link ChildResult.Reason#RESTARTING}, {@link
   * ChildResult.Reason#SIMPLE_ONE_FOR_ONE}, {@link ChildResult.Reason#ENDED}.
   *
   * @throws InterruptedException as with {@link #startChild(ChildSpec)}
   */
  public ChildResult deleteChild(String id) throws InterruptedException {
    return request(id, requests -> requests.delete(id));
  }

  /**
   * The children in the order of their start, running or not; after the end of the supervisor those
   * that it kept, none of them running. Never waits, not even for a request or a restart that is
   * half done. OTP: {@code supervisor:which_children/1}.
   */
  public List<ChildInfo> whichChildren() {
    return supervision.children().table().all().stream().map(Child::info).toList();
  }

  /** Counts the children, as {@link #whichChildren} lists them. OTP: {@code count_children/1}. */
  public ChildCounts countChildren() {
    return supervision.children().count();
  }

  /** What it was called, or what its parent calls it. */
  public String name() {
    return supervision.name();
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return !supervision.hasEnded();
  }

  /**
   * Waits until the supervisor has ended and its children are stopped. The last events may not have
   * reached the listener yet. OTP: a monitor of the supervisor's process.
   *
   * @return why: that it gave up (OTP: exit reason {@code shutdown}), or empty when it was closed
   * @throws InterruptedException when interrupted meanwhile, as a child is that is being stopped
   */
  public Optional<GaveUp> join() throws InterruptedException {
    supervision.awaitEnd();
    return supervision.gaveUp();
  }

  /**
   * Stops all children, last first, and ends the supervisor; waits for that. Where it is a child
   * itself, its parent sees it end. Further calls change nothing, and wait too. OTP: {@code
   * exit(Supervisor, shutdown)} from its parent.
   *
   * <p>When the calling thread is interrupted it waits no longer, and stays interrupted; the
   * supervisor goes on ending. So it is with a child that closes its own supervisor.
   */
  @Override
  public void close() {
    supervision.requestEnd();
    try {
      supervision.awaitEnd();
    } catch (InterruptedException goesOnEnding) {
      Thread.currentThread().interrupt();
    }
  }

  private ChildResult request(String id, Function<ChildRequests, ChildResult> question)
      throws InterruptedException {
    Objects.requireNonNull(id, "id");
    return supervision.answerTo(new ChildRequest(id, question));
  }

  @Override
  public String toString() {
    return "supervisor " + name();
  }
}
