package kit;

import java.util.concurrent.CompletableFuture;

/** A message to a process, and the place for its answer. */
public record Mail(String what, CompletableFuture<String> reply) {

  public Mail(String what) {
    this(what, new CompletableFuture<>());
  }

  public boolean is(String word) {
    return what.equals(word);
  }

  public void answer(Object value) {
    reply.complete(String.valueOf(value));
  }
}
