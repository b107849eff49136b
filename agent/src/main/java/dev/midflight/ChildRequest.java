package dev.midflight;

import dev.midflight.ChildResult.Reason;
import dev.midflight.ChildResult.Refused;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** A request about one child: a letter that is answered. */
final class ChildRequest extends Inbox.Letter {

  private final String id;
  private final Function<ChildRequests, ChildResult> question;
  private final CompletableFuture<ChildResult> answer = new CompletableFuture<>();

  ChildRequest(String id, Function<ChildRequests, ChildResult> question) {
    this.id = id;
    this.question = question;
  }

  @Override
  void readBy(Supervision supervision) {
    try {
      answer.complete(question.apply(supervision.requests()));
    } catch (RuntimeException | Error failure) {
      answer.completeExceptionally(failure);
      throw failure;
    }
  }

  @Override
  void returned() {
    answer.complete(new Refused(id, Reason.ENDED, "the supervisor has ended", null));
  }

  ChildResult answer() throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("The supervisor failed", failure.getCause());
    }
  }
}
