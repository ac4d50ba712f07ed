package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.testing.JournalBuilder;
import io.quoteflow.testing.RandomMarket;
import io.quoteflow.testing.TraderHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that nothing is ordered between a halt and the resume, whatever the market does. */
class HaltTest {
    private static final int STEPS = 6000;
    private static final int HALTS = 6;

    private final TraderHarness desk =
            new TraderHarness(
                    Parameters.defaults()
                            .with(Parameter.MODE, "both")
                            .with(Parameter.MAX_POSITION_NOTIONAL, "1500"));
    private long offset;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ordersNothingUntilTheResume(final long seed) {
        final List<JournalRecord> records = RandomMarket.journal(seed, STEPS).records();
        final Random random = new Random(seed);
        final int stretch = records.size() / HALTS;
        int ordered = 0;
        int quiet = 0;
        for (int i = 0; i < HALTS; i++) {
            final int start = i * stretch;
            final int halt = start + stretch / 3 + random.nextInt(stretch / 6);
            final int resume = halt + stretch / 6 + random.nextInt(stretch / 3);
            for (final JournalRecord record : records.subList(start, halt)) {
                ordered += sent(handle(record.kind(), record)).size();
            }
            control("halt", records.get(halt));
            for (final JournalRecord record : records.subList(halt, resume)) {
                final List<TraderHarness.Row> rows = handle(record.kind(), record);
                assertThat(sent(rows)).as("record %d", offset - 1).isEmpty();
                assertThat(rows).noneMatch(row -> row.stream() == DecisionStream.QUOTES);
                quiet++;
            }
            control("resume", records.get(resume));
            for (final JournalRecord record : records.subList(resume, start + stretch)) {
                ordered += sent(handle(record.kind(), record)).size();
            }
        }
        assertThat(quiet).isGreaterThan(1000);
        assertThat(ordered).isGreaterThan(1000);
        assertThat(desk.rows(DecisionStream.TRADES)).hasSizeGreaterThan(20);
    }

    private static List<TraderHarness.Row> sent(final List<TraderHarness.Row> rows) {
        return QuotingMarket.orders(rows).stream()
                .filter(row -> !row.json().get("action").asText().equals("cancel"))
                .toList();
    }

    private void control(final String command, final JournalRecord at) {
        final String payload = "{\"command\":\"" + command + "\",\"author\":\"test\"}";
        final List<TraderHarness.Row> rows =
                desk.handle(
                        new JournalRecord(
                                JournalBuilder.INSTRUMENT,
                                RecordKind.of("control"),
                                at.received(),
                                3,
                                offset++,
                                true,
                                payload.getBytes(StandardCharsets.UTF_8),
                                null));
        assertThat(sent(rows)).isEmpty();
    }

    /** The record at the next position. */
    private List<TraderHarness.Row> handle(final RecordKind kind, final JournalRecord record) {
        return desk.handle(
                new JournalRecord(
                        record.instrument(),
                        kind,
                        record.received(),
                        3,
                        offset++,
                        true,
                        record.payload(),
                        null));
    }
}
