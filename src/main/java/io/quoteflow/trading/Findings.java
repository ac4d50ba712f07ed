package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/** How often each {@link Finding} was made of an instrument's input, where first, and how bad. */
public final class Findings {
    private static final Finding[] ALL = Finding.values();
    private static final long NONE = TraderState.NONE;

    private final JournalProgress progress;
    private final long[] counts = new long[ALL.length];
    private final String[] first = new String[ALL.length];
    private final long[] extents = new long[ALL.length];
    private boolean any;

    /** When the last market record was received, ms. */
    private long received = NONE;

    Findings(final JournalProgress progress) {
        this.progress = progress;
    }

    /**
     * Notes that something is wrong with the current record; it decides nothing.
     *
     * @param extent how bad it is, in the unit of the finding; 0 if it has none
     */
    public void note(final Finding finding, final long extent) {
        final int i = finding.ordinal();
        if (counts[i]++ == 0) {
            first[i] = progress.cause();
        }
        extents[i] = Math.max(extents[i], extent);
        any = true;
    }

    /**
     * Notes when the current market record was received. A time before that of the last one is a
     * finding.
     *
     * @param time when the record was received, ms
     */
    public void received(final long time) {
        if (received != NONE && time < received) {
            note(Finding.RECEIVED_BACKWARDS, received - time);
        }
        received = time;
    }

    /** Whether anything was found. */
    public boolean isAny() {
        return any;
    }

    /** Returns how often a finding was made. */
    public long count(final Finding finding) {
        return counts[finding.ordinal()];
    }

    /** Writes the findings that were made, each as an object of the field {@code findings}. */
    void writeRow(final DecisionWriter out) {
        out.open("findings");
        for (final Finding finding : ALL) {
            final int i = finding.ordinal();
            if (counts[i] > 0) {
                out.open(finding.name())
                        .integer("count", counts[i])
                        .text("first", first[i])
                        .integer("extent", extents[i])
                        .close();
            }
        }
        out.close();
    }

    void write(final StateWriter out) {
        out.putInt(ALL.length);
        for (int i = 0; i < ALL.length; i++) {
            out.putLong(counts[i]);
            out.putText(first[i]);
            out.putLong(extents[i]);
        }
        out.putLong(received);
    }

    /**
     * Reads what {@link #write} wrote. Format 1 stores no findings, so nothing of it is read.
     *
     * @param progress gives the journal positions of later findings
     */
    static Findings read(final StateReader in, final JournalProgress progress) {
        final Findings findings = new Findings(progress);
        if (in.version() < 2) {
            return findings;
        }
        final int count = in.getInt();
        for (int i = 0; i < count; i++) {
            findings.counts[i] = in.getLong();
            findings.any |= findings.counts[i] > 0;
            findings.first[i] = in.getText();
            findings.extents[i] = in.getLong();
        }
        findings.received = in.getLong();
        return findings;
    }
}
