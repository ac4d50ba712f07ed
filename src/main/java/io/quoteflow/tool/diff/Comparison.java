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
 * Compares two runs in up to two passes. The first pass joins the rows by the counter of decisions
 * and finds the first difference of each instrument. If there is a difference, the second pass
 * joins the rows by the records that caused them, which shows how many of the remaining rows are
 * equal except for their counter.
 */
final class Comparison implements Closeable {
    private static final long MAX_BYTES = 64L << 20;
    private static final String DECISION = ",\"decision\":";

    /**
     * Identifies a row that reports omitted dead letters. It cannot occur within a text value,
     * where quotes are escaped.
     */
    private static final String OMITTED = "\"kind\":\"omitted\"";

    private final RowSorter left = new RowSorter(DecisionRow.BY_DECISION, MAX_BYTES);
    private final RowSorter right = new RowSorter(DecisionRow.BY_DECISION, MAX_BYTES);
    private final String leftName;
    private final String rightName;
    private final Map<String, Difference> differences = new LinkedHashMap<>();
    private final TreeSet<String> instruments = new TreeSet<>();
    private Tally tally = new Tally();
    private final TwoJobs twoJobs = new TwoJobs();
    private long repeated;
    private boolean deadLettersOmitted;

    Comparison(final String leftName, final String rightName) {
        this.leftName = leftName;
        this.rightName = rightName;
    }

    /** Reads both runs and compares the rows within the span. */
    void compare(final RowSource leftSource, final RowSource rightSource, final Span span)
            throws IOException {
        fill(left, leftSource, span);
        fill(right, rightSource, span);
        join(
                withoutRepetitions(left, leftName, true),
                withoutRepetitions(right, rightName, true),
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
                    if (span.contains(row)
                            && !isRequestWithoutState(row)
                            && row.stream() != DecisionStream.ALERTS) {
                        sorter.add(row);
                        deadLettersOmitted |= isOmission(row);
                    }
                });
    }

    // Alerts are not compared. They follow from decisions, so equal decisions raise equal alerts.
    // However, a span that starts in the middle of a streak does not contain all of its decisions.

    private static boolean isOmission(final DecisionRow row) {
        return row.stream() == DecisionStream.DEAD_LETTERS
                && new String(row.bytes(), StandardCharsets.ISO_8859_1).contains(OMITTED);
    }

    /**
     * Whether a row is compared. If a limit was reached, which dead letters are written and which
     * are only counted depends on the number of tasks.
     */
    private boolean isCompared(final DecisionRow row) {
        return !deadLettersOmitted || row.stream() != DecisionStream.DEAD_LETTERS;
    }

    /**
     * Whether a row is a request that a start without state sends. It is not a decision, and
     * depends on the time of the start.
     */
    private static boolean isRequestWithoutState(final DecisionRow row) {
        return row.isUnnumbered() && row.stream() == DecisionStream.ORDERS;
    }

    /** Returns the rows of a run without those that were written again after a restore. */
    private RowSorter.Sorted withoutRepetitions(
            final RowSorter rows, final String name, final boolean noted) throws IOException {
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
                        countRepetition(last, row, name);
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

    private void countRepetition(
            final DecisionRow before, final DecisionRow row, final String name) {
        if (Arrays.equals(before.bytes(), row.bytes())) {
            repeated++;
        } else {
            twoJobs.count(name, before, row);
            note(new Difference(name, before, name + ", of another job", row));
        }
    }

    private RowSorter byCause(final RowSorter rows) throws IOException {
        final RowSorter sorter = new RowSorter(DecisionRow.BY_CAUSE, MAX_BYTES);
        final RowSorter.Sorted withoutRepetitions = withoutRepetitions(rows, "", false);
        for (DecisionRow row = withoutRepetitions.next();
                row != null;
                row = withoutRepetitions.next()) {
            sorter.add(row);
        }
        return sorter;
    }

    /**
     * Receives a pair of rows that belong together. One of them is null if only one run has the
     * row.
     */
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

    /** Returns the first difference of each instrument that has one. */
    Map<String, Difference> differences() {
        return differences;
    }

    /** Returns the number of instruments with numbered decisions in either run. */
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

    /**
     * Whether dead letters were not compared, because some of them were only counted and not
     * written.
     */
    boolean deadLettersOmitted() {
        return deadLettersOmitted;
    }

    /** Returns the rows of one run that two jobs wrote with different content. */
    TwoJobs twoJobs() {
        return twoJobs;
    }

    /** Returns the number of rows that were written again with equal bytes. */
    long repeated() {
        return repeated;
    }

    @Override
    public void close() throws IOException {
        left.close();
        right.close();
    }
}
