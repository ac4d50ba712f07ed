package io.quoteflow.tool.history;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.journal.file.JournalFile;
import io.quoteflow.market.InstrumentId;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.Runs;
import io.quoteflow.testing.TraderHarness;
import io.quoteflow.venue.Venues;
import io.quoteflow.venue.protocol.FrameDecoder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A journal that {@code import} wrote. */
record ImportedJournal(List<JournalRecord> records) {
    private static final Scale SCALE = new Scale(8, 8);

    /** A trade as the decoder of the venue reads it, in units of 1e-8. */
    record SeenTrade(long time, Side aggressor, long price, long size) {}

    /** Imports files and expects that this succeeds. */
    static ImportedJournal of(final Path output, final Object... words) throws IOException {
        final Runs.Said said = say(output, words);
        assertThat(said.code()).as(said.err() + said.out()).isZero();
        return read(output);
    }

    /** Runs the command. */
    static Runs.Said say(final Path output, final Object... words) {
        return Runs.say(
                Stream.concat(
                                Stream.of("import", "--overwrite", "--output", output.toString()),
                                Arrays.stream(words).map(Object::toString))
                        .toArray(String[]::new));
    }

    static ImportedJournal read(final Path file) throws IOException {
        final List<JournalRecord> records = new ArrayList<>();
        try (JournalFile journal = new JournalFile(file, 0, 0)) {
            while (journal.head() != null) {
                records.add(journal.take());
            }
        }
        for (int i = 0; i < records.size(); i++) {
            assertThat(records.get(i).kind()).isNotEqualTo(RecordKind.UNREADABLE);
            assertThat(records.get(i).received())
                    .isGreaterThanOrEqualTo(records.get(Math.max(0, i - 1)).received());
        }
        return new ImportedJournal(records);
    }

    /** Lets a trader handle all records. */
    TraderHarness replay() {
        final TraderHarness trader = new TraderHarness(Parameters.defaults());
        records.forEach(trader::handle);
        return trader;
    }

    /** The payloads of the market records. */
    List<String> frames() {
        return records.stream()
                .filter(record -> record.kind() == RecordKind.MARKET)
                .map(record -> new String(record.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    /** All trades of an instrument, as its venue's decoder reads them. */
    List<SeenTrade> trades(final String instrument) {
        final InstrumentId id = InstrumentId.parse(instrument);
        final FrameDecoder decoder = Venues.ALL.of(id).decoders().get();
        final MarketFrame frame = new MarketFrame();
        final List<SeenTrade> trades = new ArrayList<>();
        for (final JournalRecord record : records) {
            if (record.kind() == RecordKind.MARKET && record.instrument().equals(instrument)) {
                assertThat(decoder.decode(record.payload(), id.symbol(), SCALE, frame)).isNull();
                for (int i = 0; i < frame.trades(); i++) {
                    trades.add(
                            new SeenTrade(
                                    frame.tradeTime(i),
                                    frame.aggressor(i),
                                    frame.tradePrice(i),
                                    frame.tradeSize(i)));
                }
            }
        }
        return trades;
    }
}
