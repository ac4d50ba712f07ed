package io.quoteflow.tool.diff;

import io.quoteflow.decision.DecisionStream;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares two runs: first by the counter of decisions, which finds the first difference of each
 * instrument; where there is one, then by the record that caused a row, which tells how much of the
 * rest is the same although it is counted otherwise.
 */
final class Comparison implements Closeable {
    private static final long MOST_BYTES = 64L << 20;
    private static final String DECISION = ",\"decision\":";

    /** Inside a text of a row its quotes would be escaped. */
    private static final String OMITTED = "\"kind\":\"omitted\"";

    private final RowSorter left = new RowSorter(DecisionRow.BY_DECISION, MOST_BYTES);
    private final RowSorter right = new RowSorter(DecisionRow.BY_DECISION, MOST_BYTES);
    private final String leftName;
    private final String rightName;
    private final Map<String, Difference> differences = new LinkedHashMap<>();
    private final TreeSet<String> instruments = new TreeSet<>();
    private Tally tally = new Tally();
    private final TwoJobs twoJobs = new TwoJobs();
    private long repeated;
    private boolean lettersOmitted;

    Comparison(final String leftName, final String rightName) {
        this.leftName = leftName;
        this.rightName = rightName;
    }

    /** Reads and compares both, the rows that are within the span. */
    void compare(final RowSource leftSource, final RowSource rightSource, final Span span)
            throws IOException {
        fill(left, leftSource, span);
        fill(right, rightSource, span);
        join(
                once(left, leftName, true),
                once(right, rightName, true),
                DecisionRow.BY_DECISION,
                this::byDecision);
        if (!differences.isEmpty()) {
            tally = new Tally();
            try (RowSorter leftCauses = byCause(left);
                    RowSorter rightCauses = byCause(right)) {
                join(
                        leftCauses.sorted(),
                        rightCauses.sorted(),
                        DecisionRow.BY_CAUSE,
                        this::byCause);
            }
        }
    }

    private void fill(final RowSorter sorter, final RowSource source, final Span span)
            throws IOException {
        source.read(
                row -> {
                    if (span.holds(row)
                            && !isRequestWithoutState(row)
                            && row.stream() != DecisionStream.ALERTS) {
                        sorter.add(row);
                        lettersOmitted |= isOmission(row);
                    }
                });
    }

    // alerts are seen in decisions and are none: equal decisions raise the same ones, but a span
    // that begins in the middle of a streak does not see all of it

    private static boolean isOmission(final DecisionRow row) {
        return row.stream() == DecisionStream.DEAD_LETTERS
                && new String(row.bytes(), StandardCharsets.ISO_8859_1).contains(OMITTED);
    }

    /**
     * Whether a row is compared. Which dead letters are written and which only counted depends on
     * how many tasks there are.
     */
    private boolean isCompared(final DecisionRow row) {
        return !lettersOmitted || row.stream() != DecisionStream.DEAD_LETTERS;
    }

    /** What a start without state asks for is no decision: another start asks elsewhere. */
    private static boolean isRequestWithoutState(final DecisionRow row) {
        return row.isUnnumbered() && row.stream() == DecisionStream.ORDERS;
    }

    /** The rows of a run without those that were written again after a restore. */
    private RowSorter.Sorted once(final RowSorter rows, final String name, final boolean noted)
            throws IOException {
        final RowSorter.Sorted sorted = rows.sorted();
        return new RowSorter.Sorted() {
            private DecisionRow last;

            @Override
            public DecisionRow next() throws IOException {
                DecisionRow row = nextCompared();
                while (row != null
                        && last != null
                        && DecisionRow.BY_DECISION.compare(last, row) == 0) {
                    if (noted) {
                        again(last, row, name);
                    }
                    row = nextCompared();
                }
                last = row;
                return row;
            }

            private DecisionRow nextCompared() throws IOException {
                DecisionRow row = sorted.next();
                while (row != null && !isCompared(row)) {
                    row = sorted.next();
                }
                return row;
            }
        };
    }

    private void again(final DecisionRow before, final DecisionRow row, final String name) {
        if (Arrays.equals(before.bytes(), row.bytes())) {
            repeated++;
        } else {
            twoJobs.count(name, before, row);
            note(new Difference(name, before, name + ", of another job", row));
        }
    }

    private RowSorter byCause(final RowSorter rows) throws IOException {
        final RowSorter sorter = new RowSorter(DecisionRow.BY_CAUSE, MOST_BYTES);
        final RowSorter.Sorted once = once(rows, "", false);
        for (DecisionRow row = once.next(); row != null; row = once.next()) {
            sorter.add(row);
        }
        return sorter;
    }

    /** Takes a pair of rows, one of which may be null. */
    private interface Pair {
        void take(DecisionRow left, DecisionRow right);
    }

    private static void join(
            final RowSorter.Sorted lefts,
            final RowSorter.Sorted rights,
            final Comparator<DecisionRow> order,
            final Pair pair)
            throws IOException {
        DecisionRow l = lefts.next();
        DecisionRow r = rights.next();
        while (l != null || r != null) {
            final int compared = l == null ? 1 : r == null ? -1 : order.compare(l, r);
            pair.take(compared <= 0 ? l : null, compared >= 0 ? r : null);
            l = compared <= 0 ? lefts.next() : l;
            r = compared >= 0 ? rights.next() : r;
        }
    }

    private void byDecision(final DecisionRow l, final DecisionRow r) {
        final DecisionRow any = l == null ? r : l;
        if (!any.isUnnumbered()) {
            instruments.add(any.instrument());
        }
        final boolean equal =
                l != null
                        && r != null
                        && l.stream() == r.stream()
                        && Arrays.equals(l.bytes(), r.bytes());
        if (equal) {
            tally.count(l.stream(), Tally.Fate.EQUAL);
        } else {
            note(new Difference(leftName, l, rightName, r));
        }
    }

    private void note(final Difference difference) {
        differences.putIfAbsent(difference.first().instrument(), difference);
    }

    private void byCause(final DecisionRow l, final DecisionRow r) {
        if (l == null || r == null) {
            tally.count(
                    (l == null ? r : l).stream(),
                    l == null ? Tally.Fate.ONLY_RIGHT : Tally.Fate.ONLY_LEFT);
        } else {
            tally.count(
                    l.stream(),
                    withoutDecision(l).equals(withoutDecision(r))
                            ? Tally.Fate.EQUAL
                            : Tally.Fate.DIFFERING);
        }
    }

    private static String withoutDecision(final DecisionRow row) {
        final String text = row.text();
        final int start = text.indexOf(DECISION);
        return start < 0
                ? text
                : text.substring(0, start)
                        + text.substring(text.indexOf(',', start + DECISION.length()));
    }

    /** The first difference of each instrument that has one. */
    Map<String, Difference> differences() {
        return differences;
    }

    /** Instruments that decided anything in either run. */
    int instruments() {
        return instruments.size();
    }

    /** Whether there was nothing to compare. */
    boolean isEmpty() {
        return differences.isEmpty() && tally.of(Tally.Fate.EQUAL) == 0;
    }

    Tally tally() {
        return tally;
    }

    /** Whether dead letters were left aside, since some were counted and not written. */
    boolean lettersOmitted() {
        return lettersOmitted;
    }

    /** Rows of one run that two jobs decided differently. */
    TwoJobs twoJobs() {
        return twoJobs;
    }

    /** Rows that were written more than once, equal each time. */
    long repeated() {
        return repeated;
    }

    @Override
    public void close() throws IOException {
        left.close();
        right.close();
    }
}
