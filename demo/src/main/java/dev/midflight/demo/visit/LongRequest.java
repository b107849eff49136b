package dev.midflight.demo.visit;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A request that waits in the shop, in a line, until it is let go. */
final class LongRequest {

  private final Kind kind;
  private final String line;
  private final Web web;
  private final CompletableFuture<HttpResponse<String>> response;

  private LongRequest(Kind kind, String line, Web web) {
    this.kind = kind;
    this.line = "/line/" + line;
    this.web = web;
    response = CompletableFuture.supplyAsync(this::send);
  }

  /** Sends it and comes back when it waits. */
  static LongRequest begin(Kind kind, String line, Web web)
      throws IOException, InterruptedException {
    LongRequest request = new LongRequest(kind, line, web);
    while (web.get(request.line).equals("0")) {
      Thread.onSpinWait();
    }
    return request;
  }

  /** Lets it go and gives the answer. */
  HttpResponse<String> finish() throws IOException, InterruptedException {
    web.post(line);
    return response.join();
  }

  private HttpResponse<String> send() {
    try {
      return web.answer("/" + kind.label());
    } catch (IOException | InterruptedException failure) {
      throw new CompletionException(failure);
    }
  }
}
