package io.quoteflow.exchange.tape;

import io.quoteflow.market.InstrumentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests that journal files become a market. */
class JournalTapeTest {
    private static final String DEFINITION =
            "{\"instrument\":\"%s\",\"kind\":\"instrument\",\"received\":1000,\"payload\":{\"tickSize\":\"0.1\",\"lotSize\":\"0.1\",\"minSize\":\"0.1\"}}";
    private static final String FRAME =
            "{\"instrument\":\"%s\",\"kind\":\"market\",\"received\":%d,\"payload\":%s}";
    private static final String LINEAR = "bybit.linear.AUSDT";
    private static final String SPOT = "binance.spot.AUSDT";

    @TempDir private Path folder;

    private JournalTape tape(final double speed, final String... lines) throws IOException {
        final Path file = folder.resolve("journal.jsonl");
        Files.write(file, List.of(lines));
        return new JournalTape(List.of(file), speed);
    }

    private static String book(
            final long received, final String type, final int u, final String bid) {
        return FRAME.formatted(
                LINEAR,
                received,
                "{\"topic\":\"orderbook.50.AUSDT\",\"type\":\""
                        + type
                        + "\",\"data\":{\"b\":["
                        + bid
                        + "],\"a\":[[\"10.5\",\"1\"]],\"u\":"
                        + u
                        + "},\"cts\":"
                        + (received - 5)
                        + "}");
    }

    private static String diff(
            final long received, final int first, final int last, final String bid) {
        return FRAME.formatted(
                SPOT,
                received,
                "{\"stream\":\"ausdt@depth\",\"data\":{\"e\":\"depthUpdate\",\"E\":"
                        + received
                        + ",\"U\":"
                        + first
                        + ",\"u\":"
                        + last
                        + ",\"b\":["
                        + bid
                        + "],\"a\":[]}}");
    }

    private static String prices(final List<TapeLevel> levels) {
        return levels.stream()
                .map(level -> level.price() + "x" + level.size())
                .collect(Collectors.joining(" "));
    }

    @Test
    void repeatsItself() throws IOException {
        try (JournalTape tape =
                tape(
                        2,
                        DEFINITION.formatted(LINEAR),
                        book(2000, "snapshot", 1, "[\"10.1\",\"1\"]"),
                        book(3000, "delta", 2, "[\"10.1\",\"2\"]"),
                        book(4000, "delta", 3, "[\"10.1\",\"0\"],[\"10.2\",\"3\"]"))) {
            assertThat(tape.instruments())
                    .containsExactly(
                            new TapeInstrument(
                                    InstrumentId.parse(LINEAR), "0.1", "0.1", "0.1", ""));
            final List<Long> due = new ArrayList<>();
            final TapeBook book = new TapeBook();
            final List<String> books = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                due.add(tape.due());
                final TapeEvent event = tape.next();
                assertThat(event.age()).isEqualTo(5);
                book.apply(event);
                books.add(prices(book.bids()));
            }
            // the snapshot is due at once, and the time begins with the record after it
            assertThat(due).containsExactly(0L, 0L, 500L, 501L, 1001L, 1501L);
            assertThat(books)
                    .containsExactly("10.1x1", "10.1x2", "10.2x3", "10.1x1", "10.1x2", "10.2x3");
        }
    }

    @Test
    void joinsASnapshotOfBinance() throws IOException {
        try (JournalTape tape =
                tape(
                        1,
                        DEFINITION.formatted(SPOT),
                        diff(2000, 1, 5, "[\"9.0\",\"9\"]"),
                        diff(2001, 6, 12, "[\"9.1\",\"1\"]"),
                        diff(2002, 13, 14, "[\"9.2\",\"2\"]"),
                        FRAME.formatted(
                                SPOT,
                                2003,
                                "{\"lastUpdateId\":10,\"bids\":[[\"9.3\",\"3\"]],\"asks\":[[\"9.9\",\"1\"]]}"),
                        diff(2004, 15, 16, "[\"9.3\",\"0\"]"))) {
            final TapeBook book = new TapeBook();
            book.apply(tape.next());
            assertThat(prices(book.bids())).isEqualTo("9.3x3 9.2x2 9.1x1");
            book.apply(tape.next());
            assertThat(prices(book.bids())).isEqualTo("9.2x2 9.1x1");
        }
    }

    @Test
    void bytesThatAreNoFramesChangeNothing() throws IOException {
        try (JournalTape tape =
                tape(
                        1,
                        DEFINITION.formatted(LINEAR),
                        "rubbish",
                        FRAME.formatted(LINEAR, 1500, "[1,2]"),
                        FRAME.formatted(LINEAR, 1500, "{\"topic\":\"orderbook.x.AUSDT\"}"),
                        FRAME.formatted("other.venue.X", 1500, "{}"),
                        book(2000, "snapshot", 1, "[\"ten\",\"1\"]"),
                        book(2001, "snapshot", 1, "[\"10.1\",\"1\"]"))) {
            assertThat(prices(tape.next().bids())).isEqualTo("10.1x1");
        }
    }

    @Test
    void aJournalWithoutEventsEnds() throws IOException {
        try (JournalTape tape = tape(1, DEFINITION.formatted(LINEAR))) {
            assertThat(tape.due()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void aJournalWithoutInstrumentsIsRefused() {
        assertThatThrownBy(() -> tape(1, DEFINITION.formatted("other.venue.X")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("journal.jsonl")
                .hasMessageContaining("bybit.linear");
    }
}
