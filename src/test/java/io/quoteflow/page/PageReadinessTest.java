package io.quoteflow.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.figure.Figure;
import io.quoteflow.figure.FigureRow;
import io.quoteflow.figure.SignalFigures;
import io.quoteflow.monitor.LastQuote;
import io.quoteflow.monitor.RunStatus;
import io.quoteflow.monitor.RunView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class PageReadinessTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BTC = "bybit.linear.BTCUSDT";

    @TempDir Path folder;

    private final AtomicLong nanos = new AtomicLong(7);
    private final PageReadiness readiness = new PageReadiness(nanos::get);

    @AfterEach
    void forget() {
        RunStatus.forget();
    }

    private static FigureRow figures(
            final double mid, final boolean halted, final boolean tripped, final int quotes) {
        return new FigureRow.Builder()
                .number(Figure.MID, mid)
                .bool(Figure.HALTED, halted)
                .open(Figure.BREAKERS)
                .bool("DRAWDOWN", tripped)
                .close()
                .integer(Figure.QUOTES, quotes)
                .integer(Figure.AR_ROWS, quotes < 0 ? 1 : 0)
                .build();
    }

    private static RunView view(final FigureRow figures, final long clock) {
        return new RunView(
                BTC,
                figures,
                SignalFigures.NONE,
                List.of(),
                LastQuote.NONE,
                clock,
                1,
                "",
                0,
                0,
                0,
                0);
    }

    private String word(final FigureRow figures, final long clock) {
        return readiness.ofViews(List.of(view(figures, clock))).get(BTC);
    }

    @Test
    void aWordSaysWhyAnInstrumentDoesNotQuote() {
        assertThat(word(FigureRow.EMPTY, 1)).isEqualTo("no market");
        assertThat(word(figures(Double.NaN, false, false, 0), 1)).isEqualTo("no market");
        assertThat(word(figures(1, false, false, 0), 1)).isEqualTo("learning");
        assertThat(word(figures(1, false, false, -1), 1)).isEqualTo("learnt");
        assertThat(word(figures(1, false, false, 5), 1)).isEqualTo("quoting");
        assertThat(word(figures(1, false, true, 5), 1)).isEqualTo("stopped by DRAWDOWN");
        assertThat(word(figures(1, true, true, 5), 1)).isEqualTo("halted");
    }

    @Test
    void aClockThatStandsStillIsNoMarket() {
        final FigureRow figures = figures(1, false, false, 5);
        assertThat(word(figures, 1)).isEqualTo("quoting");
        nanos.addAndGet(PageReadiness.SILENT_NANOS);
        assertThat(word(figures, 1)).isEqualTo("quoting");
        nanos.incrementAndGet();
        assertThat(word(figures, 1)).isEqualTo("no market");
        assertThat(word(figures, 2)).isEqualTo("quoting");
    }

    @Test
    void rowsOfTopicsSayTheSame() throws IOException {
        final JsonNode quoting =
                JSON.readTree(
                        "{\"time\":5,\"mid\":1.5,\"quotes\":3,\"halted\":false,\"breakers\":{\"DRAWDOWN\":false}}");
        final JsonNode stopped =
                JSON.readTree(
                        "{\"time\":5,\"mid\":1.5,\"quotes\":3,\"halted\":false,\"breakers\":{\"DRAWDOWN\":true}}");
        final JsonNode empty = JSON.readTree("{\"time\":5,\"mid\":null}");
        assertThat(readiness.ofRows(Map.of("a", quoting, "b", stopped, "c", empty)))
                .containsExactly(
                        Map.entry("a", "quoting"),
                        Map.entry("b", "stopped by DRAWDOWN"),
                        Map.entry("c", "no market"));
    }

    @Test
    void thePageAnswersWithAStatusForMachines() throws Exception {
        final LivePage page = new LivePage(0, presses -> new FolderSource(folder, presses), null);
        final PageClient client = new PageClient(page.address());
        assertThat(client.get("/ready").statusCode()).as("nothing has started").isEqualTo(503);
        publish(figures(1, false, false, 5));
        final HttpResponse<String> ready = client.get("/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .isEqualTo("{\"ready\":true,\"instruments\":{\"" + BTC + "\":\"quoting\"}}");
        publish(figures(1, true, false, 5));
        final HttpResponse<String> halted = client.get("/ready");
        assertThat(halted.statusCode()).isEqualTo(503);
        assertThat(halted.body())
                .isEqualTo("{\"ready\":false,\"instruments\":{\"" + BTC + "\":\"halted\"}}");
        page.end(true);
    }

    private static void publish(final FigureRow figures) {
        RunStatus.publish(new RunStatus(Double.NaN, 1, List.of(view(figures, 1)), 1));
    }
}
