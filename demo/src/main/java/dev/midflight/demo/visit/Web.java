package dev.midflight.demo.visit;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A browser: one session with the shop. */
final class Web {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONG_PATIENCE = Duration.ofMinutes(3);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final String shop;

  Web(int port) {
    shop = "http://localhost:" + port;
  }

  String get(String path) throws IOException, InterruptedException {
    return ok(answer(path));
  }

  /** The answer whatever its status, to a request that may wait for long. */
  HttpResponse<String> answer(String path) throws IOException, InterruptedException {
    return client.send(request(path).timeout(LONG_PATIENCE).build(), BodyHandlers.ofString());
  }

  String post(String path) throws IOException, InterruptedException {
    HttpRequest request = request(path).timeout(PATIENCE).POST(BodyPublishers.noBody()).build();
    return ok(client.send(request, BodyHandlers.ofString()));
  }

  /** The events after the one with the number {@code last}. */
  InputStream events(String path, int last) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", String.valueOf(last))
            .build();
    return ok(client.send(request, BodyHandlers.ofInputStream()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(shop + path));
  }

  private static <T> T ok(HttpResponse<T> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new IOException(response.uri().getPath() + ": status " + response.statusCode());
    }
    return response.body();
  }
}
