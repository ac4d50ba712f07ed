package io.quoteflow.job.page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of a run that never begins, in a folder of an earlier one. */
class LivePageTest {
    @TempDir Path folder;

    private static HttpResponse<String> send(final HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder to(final LivePage page, final String path) {
        return HttpRequest.newBuilder(URI.create(page.address() + path));
    }

    @Test
    void nothingOfAnEarlierRunIsShownAndAFailureIsTold() throws Exception {
        Files.writeString(folder.resolve("run.json"), "{}");
        Files.writeString(folder.resolve("summary.json"), "{\"pnl\":\"of an earlier run\"}");
        Files.writeString(folder.resolve("metrics.jsonl"), "{\"pnl\":\"of an earlier run\"}\n");
        final LivePage page = new LivePage(0, folder, null);
        assertThat(send(to(page, "/data")).statusCode()).isEqualTo(204);
        final String html = send(to(page, "/")).body();
        final String token = html.replaceAll("(?s).*name=\"token\" content=\"([^\"]+)\".*", "$1");
        final HttpResponse<String> refused =
                send(
                        to(page, "/control")
                                .header(Door.TOKEN, token)
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"command\":\"halt\",\"instrument\":\"\"}")));
        assertThat(refused.statusCode()).as("a run that takes no commands").isEqualTo(409);
        final CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> page.end(false));
        HttpResponse<String> last = send(to(page, "/data"));
        while (last.statusCode() == 204) {
            last = send(to(page, "/data"));
        }
        closed.join();
        assertThat(last.body())
                .contains("\"ended\":true", "\"failed\":true")
                .doesNotContain("earlier");
    }
}
