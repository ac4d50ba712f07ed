package io.quoteflow.venue;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.journal.JournalRecord;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.trading.Count;
import io.quoteflow.trading.DecisionWriter;
import io.quoteflow.trading.Finding;
import io.quoteflow.trading.TraderState;

import java.nio.charset.StandardCharsets;

/** Writes a row for each record that is refused, as far as a {@link DeadLetterLimit} admits it. */
final class DeadLetters {
    /** Largest number of bytes of a payload that a row shows. */
    private static final int MAX_SHOWN = 4096;

    /** The kind of a row that stands for dead letters that were not written. */
    private static final String OMITTED = "omitted";

    private final DecisionWriter out;
    private DeadLetterLimit limit = DeadLetterLimit.none();

    DeadLetters(final DecisionWriter out) {
        this.out = out;
    }

    /** Limits how many rows are written. Without a limit, all are. */
    void limit(final DeadLetterLimit newLimit) {
        limit = newLimit;
    }

    /**
     * Writes a dead letter.
     *
     * @param state in which it is counted; null if the instrument has none, or if the count must
     *     not depend on when the record comes
     * @param rejection what is wrong
     */
    void write(final JournalRecord record, final TraderState state, final Rejected rejection) {
        if (state != null) {
            state.count(Count.DEAD_LETTER);
            state.findings().note(Finding.REFUSED, 0);
        }
        final RejectReason reason = rejection.reason();
        if (!limit.admits(record, reason, this::writeOmitted)) {
            return;
        }
        final byte[] payload = record.payload();
        out.beginUnnumbered(
                DecisionStream.DEAD_LETTERS,
                record.instrument(),
                state == null ? Long.MIN_VALUE : state.clock(),
                record.position());
        out.text("kind", record.kind().text()).text("reason", reason.name());
        if (rejection.detail() != null) {
            out.text("detail", rejection.detail());
        }
        out.integer("bytes", payload.length)
                .text(
                        "payload",
                        new String(
                                payload,
                                0,
                                Math.min(MAX_SHOWN, payload.length),
                                StandardCharsets.UTF_8))
                .endUnnumbered(record.instrument());
    }

    /**
     * Writes how many dead letters were omitted since the last report. Call it when the input has
     * ended.
     */
    void reportOmitted() {
        limit.flush(this::writeOmitted);
    }

    /** Writes one row that stands for all dead letters of a reason that were not written. */
    private void writeOmitted(final DeadLetterLimit.Entry entry) {
        out.beginUnnumbered(DecisionStream.DEAD_LETTERS, "", Long.MIN_VALUE, entry.position())
                .text("kind", OMITTED)
                .text("reason", entry.refusal().name())
                .integer("bytes", entry.bytes())
                .text(
                        "payload",
                        entry.omitted()
                                + " more dead letters of this reason were counted and not written, up to this position")
                .integer("omitted", entry.omitted())
                .endUnnumbered("");
    }
}
