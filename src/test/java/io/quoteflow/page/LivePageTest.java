package io.quoteflow.page;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the page of a run that never starts, in the folder of an earlier run. */
class LivePageTest {
    @TempDir Path folder;

    @Test
    void nothingOfAnEarlierRunIsShownAndAFailureIsReported() throws Exception {
        Files.writeString(folder.resolve("run.json"), "{}");
        Files.writeString(folder.resolve("summary.json"), "{\"pnl\":\"of an earlier run\"}");
        Files.writeString(folder.resolve("metrics.jsonl"), "{\"pnl\":\"of an earlier run\"}\n");
        final LivePage page = new LivePage(0, presses -> new FolderSource(folder, presses), null);
        final PageClient client = new PageClient(page.address());
        assertThat(client.get("/data").statusCode()).isEqualTo(204);
        assertThat(client.press("halt", "")).as("a run that accepts no commands").isEqualTo(409);
        final CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> page.end(false));
        HttpResponse<String> last = client.get("/data");
        while (last.statusCode() == 204) {
            last = client.get("/data");
        }
        closed.join();
        assertThat(last.body())
                .contains("\"ended\":true", "\"failed\":true")
                .doesNotContain("earlier");
    }
}
