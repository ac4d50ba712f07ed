package io.quoteflow.testing;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the journal of a fictitious Bybit instrument. Each method creates the next record, at the
 * time that was set and with the following position. Levels are written as {@code "99.9:5 99.8:7"},
 * price and size.
 */
public final class JournalBuilder {
    public static final String INSTRUMENT = "bybit.linear.XYUSDT";
    public static final long START = 1_700_000_000_000L;

    private static final String TOPIC = "\"topic\":\"orderbook.50.XYUSDT\"";

    private final List<JournalRecord> records = new ArrayList<>();
    private long time = START;
    private long update = 100;

    /** The records made so far. */
    public List<JournalRecord> records() {
        return List.copyOf(records);
    }

    public long time() {
        return time;
    }

    /** Moves the time of the records to come. */
    public JournalBuilder after(final long ms) {
        time += ms;
        return this;
    }

    /** The next delta breaks the sequence. */
    public JournalBuilder loseAFrame() {
        update++;
        return this;
    }

    public JournalRecord definition(
            final String tick, final String lot, final String minSize, final String minNotional) {
        return record(
                "instrument",
                "{\"tickSize\":\"%s\",\"lotSize\":\"%s\",\"minSize\":\"%s\",\"minNotional\":\"%s\"}",
                tick,
                lot,
                minSize,
                minNotional);
    }

    public JournalRecord snapshot(final String bids, final String asks) {
        return depth("snapshot", bids, asks);
    }

    public JournalRecord delta(final String bids, final String asks) {
        return depth("delta", bids, asks);
    }

    private JournalRecord depth(final String type, final String bids, final String asks) {
        return record(
                "market",
                "{%s,\"type\":\"%s\",\"ts\":%d,\"data\":{\"s\":\"XYUSDT\",\"b\":%s,\"a\":%s,\"u\":%d},\"cts\":%d}",
                TOPIC,
                type,
                time + 1,
                levels(bids),
                levels(asks),
                ++update,
                time);
    }

    private static String levels(final String text) {
        final List<String> pairs = new ArrayList<>();
        for (final String level : text.isBlank() ? new String[0] : text.split(" ")) {
            final String[] pair = level.split(":");
            pairs.add("[\"" + pair[0] + "\",\"" + pair[1] + "\"]");
        }
        return "[" + String.join(",", pairs) + "]";
    }

    /**
     * @param aggressor {@code Buy} or {@code Sell}
     */
    public JournalRecord trade(final String aggressor, final String price, final String size) {
        return record(
                "market",
                "{\"topic\":\"publicTrade.XYUSDT\",\"type\":\"snapshot\",\"ts\":%d,\"data\":[{\"T\":%d,\"s\":\"XYUSDT\",\"S\":\"%s\",\"v\":\"%s\",\"p\":\"%s\",\"BT\":false}]}",
                time + 1,
                time,
                aggressor,
                size,
                price);
    }

    /** The gateway's clock is that of the market. */
    public JournalRecord heartbeat() {
        return record("heartbeat", "{\"time\":%d}", time);
    }

    public JournalRecord control(final String command) {
        return record("control", "{\"command\":\"%s\",\"author\":\"test\"}", command);
    }

    public JournalRecord set(final String key, final String value) {
        return record(
                "control", "{\"command\":\"set\",\"key\":\"%s\",\"value\":\"%s\"}", key, value);
    }

    /** A record of any kind; its payload is a format. */
    public JournalRecord record(
            final String kind, final String payload, final Object... arguments) {
        return record(
                RecordKind.of(kind),
                String.format(payload, arguments).getBytes(StandardCharsets.UTF_8));
    }

    public JournalRecord record(final RecordKind kind, final byte[] payload) {
        final JournalRecord record =
                new JournalRecord(
                        INSTRUMENT, kind, time + 5, 3, records.size(), true, payload, null);
        records.add(record);
        return record;
    }
}
