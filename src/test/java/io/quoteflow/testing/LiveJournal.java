package io.quoteflow.testing;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes the journal of a live trader in a random market, with the reports of its orders. */
public final class LiveJournal {
    private static final String SYMBOL = "XYUSDT";

    private final String instrument;
    private final String symbol;
    private final int partition;
    private final ReportingExchange exchange;
    private final TraderHarness desk;
    private final List<JournalRecord> records = new ArrayList<>();

    private LiveJournal(final String symbol, final int partition, final long seed) {
        this.symbol = symbol;
        this.partition = partition;
        instrument = "bybit.linear." + symbol;
        exchange = new ReportingExchange(seed);
        desk =
                new TraderHarness(
                        Parameters.defaults()
                                .with(Parameter.ORDERS_NAMESPACE, "t1")
                                .with(Parameter.VENUE_KIND, "live"));
    }

    /**
     * Makes a journal of one instrument.
     *
     * @param steps of the market
     */
    public static List<JournalRecord> of(
            final String symbol, final int partition, final long seed, final int steps) {
        final LiveJournal made = new LiveJournal(symbol, partition, seed);
        final Random random = new Random(seed);
        for (final JournalRecord record : RandomMarket.journal(seed, steps).records()) {
            final String payload = new String(record.payload(), StandardCharsets.UTF_8);
            made.add(record.kind(), record.received(), payload.replace(SYMBOL, made.symbol));
            for (int i = random.nextInt(6); i > 0; i--) {
                final String report = made.exchange.next(true);
                if (report != null) {
                    made.add(RecordKind.EXECUTION, record.received(), report);
                }
            }
        }
        return List.copyOf(made.records);
    }

    private void add(final RecordKind kind, final long received, final String payload) {
        final JournalRecord record =
                new JournalRecord(
                        instrument,
                        kind,
                        received,
                        partition,
                        records.size(),
                        true,
                        payload.getBytes(StandardCharsets.UTF_8),
                        null);
        records.add(record);
        for (final TraderHarness.Row row : desk.handle(record)) {
            if (row.stream() == DecisionStream.ORDERS && !row.json().get("side").isNull()) {
                exchange.request(row.json());
            }
        }
    }
}
