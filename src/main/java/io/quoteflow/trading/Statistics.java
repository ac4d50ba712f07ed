package io.quoteflow.trading;

import io.quoteflow.decision.DecisionStream;
import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.risk.RejectionCategory;

/** The counts and sums from which the figures of STRATEGY 18 are computed. They decide nothing. */
final class Statistics {
    /** The streams whose counts every released format stores: those before ALERTS. */
    private static final int FIRST_STREAMS = 11;

    private final long[] counts = new long[Count.values().length];
    private final long[] rejections = new long[RejectionCategory.values().length];
    private final long[] makerRejections = new long[RejectionCategory.values().length];

    private final long[] rows = new long[DecisionStream.values().length];

    private final Markouts markouts;
    private long arRows;
    private double arWeights;
    private double arR2;
    private double edges;
    private double filledSize;
    private double filledNotional;
    private double edgeCaptured;

    Statistics() {
        this(new Markouts());
    }

    private Statistics(final Markouts markouts) {
        this.markouts = markouts;
    }

    void add(final Count count) {
        counts[count.ordinal()]++;
    }

    void add(final Count count, final int times) {
        counts[count.ordinal()] += times;
    }

    long get(final Count count) {
        return counts[count.ordinal()];
    }

    void rejected(final RejectionCategory category, final LedgerName ledger) {
        rejections[category.ordinal()]++;
        makerRejections[category.ordinal()] += ledger == LedgerName.MAKER ? 1 : 0;
    }

    /** Returns the number of rejected intents of both ledgers. */
    long rejections() {
        return sum(rejections);
    }

    /** Returns the number of rejected intents of the maker. */
    long makerRejections() {
        return sum(makerRejections);
    }

    private static long sum(final long[] values) {
        long sum = 0;
        for (final long value : values) {
            sum += value;
        }
        return sum;
    }

    long rejections(final RejectionCategory category) {
        return rejections[category.ordinal()];
    }

    void row(final DecisionStream stream) {
        rows[stream.ordinal()]++;
    }

    long rows(final DecisionStream stream) {
        return rows[stream.ordinal()];
    }

    /** Adds a bar that has an AR(1) fit. */
    void ar(final double w, final double r2) {
        arRows++;
        arWeights += w;
        arR2 += r2;
    }

    long arRows() {
        return arRows;
    }

    double arWeights() {
        return arWeights;
    }

    double arR2() {
        return arR2;
    }

    /**
     * Adds a quotes row.
     *
     * @param edge spread / mid
     */
    void quoted(final double edge) {
        edges += edge;
    }

    /** Returns the sum of {@code spread / mid} over all quotes rows. */
    double edges() {
        return edges;
    }

    /**
     * Adds a maker fill.
     *
     * @param time the symbol's clock, ms
     * @param price quote currency
     * @param size base currency
     * @param mid last one before the record that filled, quote currency
     */
    void makerFill(
            final long time,
            final Side side,
            final double price,
            final double size,
            final double mid) {
        filledSize += size;
        filledNotional += size * price;
        edgeCaptured += size * side.sign() * (mid - price) / mid;
        markouts.add(time, side, price, size);
    }

    /** Returns the sum of the sizes filled as maker, base currency. */
    double filledSize() {
        return filledSize;
    }

    /** Returns the sum of price times size filled as maker, quote currency. */
    double filledNotional() {
        return filledNotional;
    }

    /** Returns the size-weighted sum of sign * (mid - price) / mid over maker fills. */
    double edgeCaptured() {
        return edgeCaptured;
    }

    Markouts markouts() {
        return markouts;
    }

    void write(final StateWriter out) {
        writeAll(out, counts, counts.length);
        writeAll(out, rejections, rejections.length);
        writeAll(out, makerRejections, makerRejections.length);
        writeAll(out, rows, storedRows());
        out.putLong(arRows);
        out.putDouble(arWeights);
        out.putDouble(arR2);
        out.putDouble(edges);
        out.putDouble(filledSize);
        out.putDouble(filledNotional);
        out.putDouble(edgeCaptured);
        markouts.write(out);
    }

    /**
     * Returns how many counts of rows are stored. Those of later streams are stored only once they
     * have rows.
     */
    private int storedRows() {
        int stored = rows.length;
        while (stored > FIRST_STREAMS && rows[stored - 1] == 0) {
            stored--;
        }
        return stored;
    }

    private static void writeAll(final StateWriter out, final long[] values, final int length) {
        out.putInt(length);
        for (int i = 0; i < length; i++) {
            out.putLong(values[i]);
        }
    }

    static Statistics read(final StateReader in) {
        final Statistics statistics = new Statistics();
        readAll(in, statistics.counts);
        readAll(in, statistics.rejections);
        readAll(in, statistics.makerRejections);
        readAll(in, statistics.rows);
        statistics.arRows = in.getLong();
        statistics.arWeights = in.getDouble();
        statistics.arR2 = in.getDouble();
        statistics.edges = in.getDouble();
        statistics.filledSize = in.getDouble();
        statistics.filledNotional = in.getDouble();
        statistics.edgeCaptured = in.getDouble();
        statistics.markouts.read(in);
        return statistics;
    }

    private static void readAll(final StateReader in, final long[] values) {
        final int count = in.getInt();
        for (int i = 0; i < count; i++) {
            values[i] = in.getLong();
        }
    }
}
