package io.quoteflow.replay;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalGroups;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.file.JournalFeed;
import io.quoteflow.journal.file.JournalFiles;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.ExternalFixtures;
import io.quoteflow.venue.ForeignKeyException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Compares the members of a portfolio that uses nothing with themselves alone, EXTENSIONS 21. */
class GroupReplayTest {
    private static final String BTC = "binance.usdm.BTCUSDT";
    private static final String ETH = "binance.spot.ETHUSDT";
    private static final JournalGroups PAIR = new JournalGroups(Map.of("pair", List.of(ETH, BTC)));
    private static final int RECORDS = 30_000;

    /** Rows by instrument or portfolio, in their order. */
    private final Map<String, List<String>> rows = new TreeMap<>();

    private DirectReplay replay(final JournalGroups groups) {
        rows.clear();
        return new DirectReplay(
                        "test",
                        instrument -> Parameters.defaults(),
                        (stream, instrument, decision, bytes) ->
                                rows.computeIfAbsent(instrument, any -> new ArrayList<>())
                                        .add(
                                                stream.text()
                                                        + new String(
                                                                bytes, StandardCharsets.UTF_8)))
                .grouping(groups);
    }

    private Map<String, List<String>> run(final JournalGroups groups, final boolean keyed)
            throws IOException {
        final DirectReplay replay = replay(groups);
        try (JournalFeed feed =
                new JournalFiles(
                        List.of(
                                ExternalFixtures.recording(
                                        "binance-usdm-btcusdt-20240808.jsonl.gz"),
                                ExternalFixtures.recording(
                                        "binance-spot-ethusdt-20240808.jsonl.gz")),
                        0,
                        new long[0])) {
            JournalRecord record = feed.next();
            for (int i = 0; record != null && i < RECORDS; i++) {
                replay.accept(keyed ? record.in(groups.of(record.instrument())) : record);
                record = feed.next();
            }
        }
        replay.end();
        return new TreeMap<>(rows);
    }

    @Test
    void eachMemberDecidesWhatItDecidesAlone() throws IOException {
        final Map<String, List<String>> alone = run(JournalGroups.NONE, false);
        final Map<String, List<String>> grouped = run(PAIR, false);
        for (final String instrument : List.of(BTC, ETH)) {
            assertThat(grouped.get(instrument))
                    .as(instrument)
                    .hasSizeGreaterThan(50)
                    .isEqualTo(alone.get(instrument));
        }
        assertThat(alone).doesNotContainKey("pair");
        assertThat(grouped.get("pair"))
                .isNotEmpty()
                .last()
                .asString()
                .startsWith(DecisionStream.SUMMARY.text())
                .contains("\"members\":[\"" + ETH + "\",\"" + BTC + "\"]");
        assertThat(run(PAIR, true)).isEqualTo(grouped);
    }

    @Test
    void aRecordUnderAnotherKeyIsRefused() throws IOException {
        try (JournalFeed feed =
                new JournalFiles(
                        List.of(
                                ExternalFixtures.recording(
                                        "binance-usdm-btcusdt-20240808.jsonl.gz")),
                        0,
                        new long[0])) {
            final JournalRecord record = feed.next();
            for (final JournalGroups groups : List.of(PAIR, JournalGroups.NONE)) {
                final DirectReplay replay = replay(groups);
                assertThatThrownBy(() -> replay.accept(record.in("majors")))
                        .isInstanceOf(ForeignKeyException.class)
                        .hasMessageContaining("(partition 0, offset 0) has the key majors");
            }
        }
    }
}
