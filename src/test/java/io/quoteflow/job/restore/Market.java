package io.quoteflow.job.restore;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RecordKind;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A simulated journal that is cut in two, and records to insert between the parts. */
final class Market {
    static final String BTC = "bybit.linear.BTCUSDT";

    private final List<JournalRecord> records;
    private final int cut;

    /** Cuts where a share of the journal has gone by. */
    Market(final List<JournalRecord> records, final double share) {
        this.records = records;
        cut = (int) (records.size() * share);
    }

    List<JournalRecord> before() {
        return records.subList(0, cut);
    }

    List<JournalRecord> after() {
        return records.subList(cut, records.size());
    }

    /** The journal with a control record of BTC at the cut; what follows moves up by one place. */
    static List<JournalRecord> withControl(
            final List<JournalRecord> records, final int at, final String payload) {
        final List<JournalRecord> changed = new ArrayList<>(records.subList(0, at));
        final JournalRecord next = records.get(at);
        changed.add(
                new JournalRecord(
                        BTC,
                        RecordKind.CONTROL,
                        next.received(),
                        next.partition(),
                        next.offset(),
                        true,
                        payload.getBytes(StandardCharsets.UTF_8),
                        null));
        for (final JournalRecord r : records.subList(at, records.size())) {
            changed.add(
                    new JournalRecord(
                            r.instrument(),
                            r.kind(),
                            r.received(),
                            r.partition(),
                            r.offset() + 1,
                            true,
                            r.payload(),
                            r.refusal()));
        }
        return changed;
    }
}
