package io.quoteflow.tool.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.BookStatus;
import io.quoteflow.simulation.SimulatedInstrument;
import io.quoteflow.simulation.SimulatedMarket;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that rows of a market give the signals that its raw frames give. */
class ImportedSignalsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START = 1_767_225_600_000L;
    private static final long LENGTH = 4 * 60_000;

    /** A market as both kinds of files have it. */
    private static final class Recorded {
        private final StringBuilder capture = new StringBuilder();
        private final StringBuilder book =
                new StringBuilder(
                        "exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount\n");
        private final StringBuilder trades =
                new StringBuilder(
                        "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n");
        private final List<String> definitions = new ArrayList<>();
        private long micros;

        Recorded(final long seed) throws Exception {
            final SimulatedMarket market =
                    new SimulatedMarket(
                            new SimulatedMarket.Settings(
                                    seed, START, LENGTH, SimulatedMarket.standardInstruments()));
            for (SimulatedMarket.Record r = market.next(); r != null; r = market.next()) {
                final String payload = new String(r.payload(), StandardCharsets.UTF_8);
                if (r.kind().equals("instrument")) {
                    definitions.addAll(List.of("--definition", r.instrument() + "=" + payload));
                } else if (r.kind().equals("market")) {
                    // messages of the same millisecond have different microseconds
                    micros = Math.max(micros + 1, r.received() * 1000);
                    capture.append(micros).append("500 ").append(payload).append('\n');
                    add(JSON.readTree(payload));
                }
            }
        }

        private void add(final JsonNode frame) {
            final JsonNode data = frame.get("data");
            if (frame.get("topic").asText().startsWith("orderbook.")) {
                levels(frame, data.get("b"), "bid");
                levels(frame, data.get("a"), "ask");
            } else {
                for (final JsonNode trade : data) {
                    trades.append(
                            String.format(
                                    "bybit,%s,%d000,%d,%s,%s,%s,%s%n",
                                    trade.get("s").asText(),
                                    trade.get("T").asLong(),
                                    micros,
                                    trade.get("i").asText(),
                                    trade.get("S").asText().toLowerCase(Locale.ROOT),
                                    asNumber(trade.get("p")),
                                    asNumber(trade.get("v"))));
                }
            }
        }

        private void levels(final JsonNode frame, final JsonNode levels, final String side) {
            for (final JsonNode level : levels) {
                book.append(
                        String.format(
                                "bybit,%s,%d000,%d,%b,%s,%s,%s%n",
                                frame.at("/data/s").asText(),
                                frame.get("cts").asLong(),
                                micros,
                                frame.get("type").asText().equals("snapshot"),
                                side,
                                asNumber(level.get(0)),
                                asNumber(level.get(1))));
            }
        }

        /** Numbers of Tardis have no zeros at their end. */
        private static String asNumber(final JsonNode text) {
            return text.decimalValue().signum() == 0 && !text.isTextual()
                    ? "0"
                    : new java.math.BigDecimal(text.asText()).stripTrailingZeros().toPlainString();
        }
    }

    @TempDir Path folder;

    @Test
    void rowsOfTardisGiveTheSignalsOfRawFrames() throws Exception {
        final Recorded market = new Recorded(11);
        final List<Object> raw =
                new ArrayList<>(
                        List.of(
                                "hftbacktest",
                                HistoryFiles.gzip(
                                        folder.resolve("capture.gz"), market.capture.toString())));
        final List<Object> rows =
                new ArrayList<>(
                        List.of(
                                "tardis",
                                HistoryFiles.gzip(
                                        folder.resolve("trades.csv.gz"), market.trades.toString()),
                                HistoryFiles.gzip(
                                        folder.resolve("book.csv.gz"), market.book.toString())));
        for (final SimulatedInstrument instrument : SimulatedMarket.standardInstruments()) {
            raw.addAll(List.of("--instrument", instrument.id()));
        }
        raw.addAll(market.definitions);
        rows.addAll(market.definitions);
        final ImportedJournal ofRaw =
                ImportedJournal.of(folder.resolve("raw.jsonl"), raw.toArray());
        final ImportedJournal ofRows =
                ImportedJournal.of(folder.resolve("rows.jsonl"), rows.toArray());
        final TraderHarness rawTrader = ofRaw.replay();
        final TraderHarness rowTrader = ofRows.replay();

        for (final DecisionStream stream :
                List.of(DecisionStream.SIGNALS, DecisionStream.QUOTES, DecisionStream.FILLS)) {
            assertThat(values(rowTrader, stream)).isEqualTo(values(rawTrader, stream));
        }
        assertThat(values(rawTrader, DecisionStream.SIGNALS)).hasSizeGreaterThan(100);
        assertThat(values(rawTrader, DecisionStream.FILLS)).isNotEmpty();
        for (final SimulatedInstrument instrument : SimulatedMarket.standardInstruments()) {
            assertThat(ofRows.trades(instrument.id())).isEqualTo(ofRaw.trades(instrument.id()));
            assertThat(ofRaw.trades(instrument.id())).isNotEmpty();
            assertThat(rowTrader.book(instrument.id()).status()).isEqualTo(BookStatus.LIVE);
        }
    }

    /** The rows of a stream without what counts records: the cause and ids that are made of it. */
    private static List<String> values(final TraderHarness trader, final DecisionStream stream) {
        return trader.rows(stream).stream()
                .map(
                        row -> {
                            final ObjectNode values = row.json().deepCopy();
                            values.remove(List.of("cause", "decision", "id"));
                            return values.toString();
                        })
                .toList();
    }
}
