package io.quoteflow.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quoteflow.testing.ServerPort;
import io.quoteflow.testing.SimulatedJournalFile;
import io.quoteflow.testing.browser.Browser;
import io.quoteflow.testing.cluster.Await;
import io.quoteflow.testing.kafka.KafkaRun;
import io.quoteflow.testing.kafka.LiveJob;
import io.quoteflow.testing.kafka.SharedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the page of a live job with Kafka: in its process, after a restart, and from another
 * process.
 */
class LiveTopicsITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BTC = "bybit.linear.BTCUSDT";
    private static final String ETH = "bybit.linear.ETHUSDT";
    private static final int PHONE = 390;

    @TempDir Path folder;

    private final int port;
    private final PageClient page;

    LiveTopicsITCase() throws IOException {
        port = ServerPort.find();
        page = new PageClient("http://localhost:" + port);
    }

    /** Returns the data of the page; empty while there is no page or it has nothing to show. */
    private static JsonNode data(final PageClient from, final String instrument) throws Exception {
        try {
            final HttpResponse<String> answer = from.get("/data?instrument=" + instrument);
            return answer.statusCode() == 200
                    ? JSON.readTree(answer.body())
                    : JSON.createObjectNode();
        } catch (final ConnectException notYet) {
            return JSON.createObjectNode();
        }
    }

    private JsonNode data() throws Exception {
        return data(page, BTC);
    }

    private static JsonNode one(final JsonNode data, final String instrument) {
        for (final JsonNode each : data.path("instruments")) {
            if (each.path("id").asText().equals(instrument)) {
                return each;
            }
        }
        return JSON.createObjectNode();
    }

    private void awaitShown() throws Exception {
        Await.until(
                "the page has caught up with the job",
                () ->
                        data().at("/live/caughtUp").asBoolean()
                                && data().at("/live/lag/records").asLong(-1) == 0
                                && one(data(), BTC).has("time")
                                && one(data(), ETH).has("time"));
    }

    private JsonNode press(final int number) throws Exception {
        return data().at("/live/presses/" + number);
    }

    @Test
    void showsPositionsHaltsLagAndOriginAndAnswersAButton() throws Exception {
        try (KafkaRun run = new KafkaRun(folder, SharedBroker.get(), "paged", 2)) {
            final List<String> lines = SimulatedJournalFile.lines(8, 4, false);
            final int half = lines.size() / 2;
            run.play(List.of(journal("a.jsonl", lines.subList(0, half))));
            run.start("--set", "page.port=" + port);
            awaitShown();
            assertThat(data().at("/live/restored").asText("none")).isEmpty();
            assertThat(one(data(), BTC).at("/figures/position").asText()).isNotEmpty();
            assertThat(one(data(), BTC).at("/series/columns/pnl")).isNotEmpty();
            assertThat(data().at("/halted/count").asInt()).isZero();

            assertThat(page.press("halt", BTC)).isEqualTo(202);
            Await.until("accepted", () -> press(0).path("accepted").asInt() == 1);
            assertThat(press(0).path("waiting").asInt()).isZero();
            // the job file names instruments that have no records yet
            assertThat(page.press("halt", "")).isEqualTo(202);
            Await.until("trading instruments answer", () -> press(1).path("accepted").asInt() >= 2);
            assertThat(press(1).path("silent").toString()).contains("binance.usdm.BTCUSDT");

            run.play(List.of(journal("b.jsonl", lines.subList(half, lines.size()))));
            Await.until("it is seen", () -> data().at("/halted/names").toString().contains(BTC));
            run.awaitCaughtUp();
            final JsonNode before = one(data(), BTC).get("figures");
            run.job().kill();

            run.resume("--set", "page.port=" + port);
            awaitShown();
            assertThat(data().at("/live/restored").asText()).startsWith("chk-");
            assertThat(one(data(), BTC).at("/figures/decision").asLong())
                    .isGreaterThanOrEqualTo(before.get("decision").asLong());
            assertThat(answers("halt")).as("repeated rows count once").isEqualTo(2);
        }
    }

    private long answers(final String command) throws Exception {
        long count = 0;
        for (final JsonNode event : data().at("/events/rows")) {
            count += event.path("title").asText().equals(command) ? 1 : 0;
        }
        return count;
    }

    @Test
    void aJobInAnotherProcessHasAPageInABrowser() throws Exception {
        try (KafkaRun run = new KafkaRun(folder, SharedBroker.get(), "elsewhere", 2)) {
            run.play(List.of(journal("a.jsonl", SimulatedJournalFile.lines(8, 3, false))));
            run.start();
            run.awaitCaughtUp();
            try (LiveJob server = LiveJob.say(folder.resolve("page.log"), words(run));
                    Browser browser = Browser.start()) {
                awaitShown();
                assertThat(server.isAlive()).as(server.said()).isTrue();
                browser.size(PHONE, 844).open("http://localhost:" + port);
                Await.until("charts", () -> browser.all(".uplot").size() == 3);
                browser.click("[role=tab][title='" + ETH + "']");
                Await.until("charts of one", () -> browser.all(".uplot").size() == 6);
                browser.click("[data-command=halt]");
                Await.until(
                        "it is accepted",
                        () -> says(browser, ".qf-answer", "halt of ETHUSDT accepted"));
                assertThat(says(browser, ".qf-source", "started without state")).isTrue();
                assertThat(says(browser, ".qf-source", "shown from")).isTrue();
                assertThat(browser.number("return document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(PHONE);
                assertThat(browser.console()).isEmpty();
            }
        }
    }

    private static boolean says(final Browser browser, final String where, final String text) {
        return browser.run("return document.querySelector('" + where + "').textContent")
                .toString()
                .contains(text);
    }

    private List<String> words(final KafkaRun run) {
        return List.of(
                "page",
                "jobs/live.yaml",
                "--port",
                Integer.toString(port),
                "--hours",
                "1",
                "--set",
                "connectors.journal=" + run.journal().substring("kafka:".length()),
                "--set",
                "connectors.decisions=" + run.decisions().substring("kafka:".length()));
    }

    private Path journal(final String name, final List<String> lines) throws IOException {
        return SimulatedJournalFile.write(folder.resolve(name), lines);
    }
}
