package io.quoteflow.trading;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/** How often each {@link Finding} was made of an instrument, where first, and how bad it was. */
final class Findings {
    private static final Finding[] ALL = Finding.values();

    private final long[] counts = new long[ALL.length];
    private final String[] first = new String[ALL.length];
    private final long[] extents = new long[ALL.length];
    private boolean any;

    /**
     * @param progress at the record in which the finding is made
     * @param extent how bad it is, in the unit of the finding; 0 if it has none
     */
    void add(final Finding finding, final JournalProgress progress, final long extent) {
        final int i = finding.ordinal();
        if (counts[i]++ == 0) {
            first[i] = progress.cause();
        }
        extents[i] = Math.max(extents[i], extent);
        any = true;
    }

    /** Whether anything was found. */
    boolean isAny() {
        return any;
    }

    long count(final Finding finding) {
        return counts[finding.ordinal()];
    }

    /** Writes the findings that were made, each as an object of the field {@code findings}. */
    void writeRow(final DecisionWriter out) {
        out.open("findings");
        for (final Finding finding : ALL) {
            final int i = finding.ordinal();
            if (counts[i] > 0) {
                out.open(finding.name())
                        .whole("count", counts[i])
                        .text("first", first[i])
                        .whole("extent", extents[i])
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
    }

    static Findings read(final StateReader in) {
        final Findings findings = new Findings();
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
        return findings;
    }
}
