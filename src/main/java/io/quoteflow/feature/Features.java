package io.quoteflow.feature;

import io.quoteflow.market.BookMetrics;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.OrderBook;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.signal.Ewma;
import io.quoteflow.signal.Signals;

import java.util.List;

/**
 * The sixteen features of schema f1, EXTENSIONS 20.
 *
 * <p>Order of calls at each record: {@link #close} for every bar that its time closes, and {@link
 * #row} if the book is LIVE; then {@link #addOrderFlow} and {@link #addTrade} for what the record
 * itself says. {@link #restart} when the estimators start afresh.
 */
public final class Features {
    /** Number of features. */
    public static final int COUNT = 16;

    /** Names of the features, in the order of a row. */
    public static final List<String> NAMES =
            List.of(
                    "imbalance1",
                    "imbalance5",
                    "imbalance20",
                    "near2.5",
                    "near5",
                    "near10",
                    "near25",
                    "ofi1",
                    "ofi5",
                    "trades1",
                    "trades5",
                    "return",
                    "return5",
                    "sigmaRatio",
                    "spreadBps",
                    "q");

    private static final int WINDOW = 5;
    private static final double SLOW = 0.99;
    private static final double ZERO = 1e-12;

    /** Levels of the three imbalances by count. */
    private static final int[] LEVELS = {1, 5, 20};

    /** Ten thousand divided by the distances of the imbalances by price, 2.5, 5, 10 and 25 bps. */
    private static final long[] PARTS_OF_MID = {4000, 2000, 1000, 400};

    /** Flows of the last closed bars; {@link #closed} modulo the length is the oldest. */
    private final BarFlow[] flows = new BarFlow[WINDOW];

    /** Returns of the last bars, in the same order as {@link #returned} counts them. */
    private final double[] returns = new double[WINDOW];

    private BarFlow running = new BarFlow();
    private long runningBar;
    private long closed;
    private long returned;
    private Ewma slow = new Ewma(SLOW);
    private Ewma flowOfOne = new Ewma(SLOW);
    private Ewma flowOfFive = new Ewma(SLOW);

    public Features() {
        for (int i = 0; i < WINDOW; i++) {
            flows[i] = new BarFlow();
        }
    }

    /** Forgets everything. */
    public void restart() {
        running.clear();
        closed = 0;
        returned = 0;
        slow = new Ewma(SLOW);
        flowOfOne = new Ewma(SLOW);
        flowOfFive = new Ewma(SLOW);
    }

    /**
     * Adds the order flow of a depth frame.
     *
     * @param bar number of the bar in which the clock is
     * @param flow size units
     */
    public void addOrderFlow(final long bar, final long flow) {
        runAt(bar).addOrderFlow(flow);
    }

    /**
     * Adds a trade.
     *
     * @param bar number of the bar in which the clock is
     * @param aggressor side of the order that took liquidity
     * @param size size units
     */
    public void addTrade(final long bar, final Side aggressor, final long size) {
        if (aggressor == Side.BUY) {
            runAt(bar).addBought(size);
        } else {
            runAt(bar).addSold(size);
        }
    }

    private BarFlow runAt(final long bar) {
        if (bar != runningBar) {
            running.clear();
            runningBar = bar;
        }
        return running;
    }

    /**
     * Closes a bar.
     *
     * @param bar its number
     * @param signals the estimators after this close
     * @param scale scale of the sizes
     */
    public void close(final long bar, final Signals signals, final Scale scale) {
        final BarFlow flow = flows[(int) (closed++ % WINDOW)];
        if (bar == runningBar) {
            flow.copy(running);
            running.clear();
        } else {
            flow.clear();
        }
        if (signals.hasReturn()) {
            returns[(int) (returned++ % WINDOW)] = signals.lastReturn();
            slow.add(signals.lastReturn());
        }
        flowOfOne.add(orderFlow(1, scale));
        flowOfFive.add(orderFlow(WINDOW, scale));
    }

    /** Returns the slow volatility of a bar's return; 0 without one. */
    public double slowSigma() {
        return slow.sigma();
    }

    /**
     * Writes the features of the bar that was closed last, rounded to floats; each is the shortest
     * decimal that reads back as its float.
     *
     * @param signals the estimators after this close
     * @param book the LIVE book before the record that closed the bar
     * @param q position of the maker as a share of its limit
     * @param row {@value #COUNT} values, overwritten
     */
    public void row(
            final Signals signals,
            final OrderBook book,
            final Scale scale,
            final double q,
            final double[] row) {
        int next = 0;
        for (final int levels : LEVELS) {
            row[next++] =
                    ShortestFloat.of(
                            ratio(book.volume(Side.BUY, levels), book.volume(Side.SELL, levels)));
        }
        final long twiceMid = BookMetrics.twiceMid(book);
        for (final long parts : PARTS_OF_MID) {
            final long lowest = -Math.floorDiv(-twiceMid * (parts - 1), 2 * parts);
            final long highest = Math.floorDiv(twiceMid * (parts + 1), 2 * parts);
            row[next++] =
                    ShortestFloat.of(
                            ratio(book.depth(Side.BUY, lowest), book.depth(Side.SELL, highest)));
        }
        row[next++] = ShortestFloat.of(standardised(orderFlow(1, scale), flowOfOne));
        row[next++] = ShortestFloat.of(standardised(orderFlow(WINDOW, scale), flowOfFive));
        row[next++] = ShortestFloat.of(trades(1));
        row[next++] = ShortestFloat.of(trades(WINDOW));
        row[next++] = ShortestFloat.of(signals.lastReturn());
        row[next++] = ShortestFloat.of(sumOfReturns());
        row[next++] =
                ShortestFloat.of((slow.sigma() < ZERO ? 0 : signals.sigma() / slow.sigma() - 1));
        row[next++] = ShortestFloat.of(BookMetrics.spreadBps(book, scale));
        row[next] = ShortestFloat.of(q);
    }

    /** Returns (a - b) / (a + b); 0 if both are 0. */
    private static double ratio(final long a, final long b) {
        return a == 0 && b == 0 ? 0 : ((double) a - b) / ((double) a + b);
    }

    private static double standardised(final double value, final Ewma squares) {
        return squares.sigma() < ZERO ? 0 : value / squares.sigma();
    }

    /** Returns the order flow of the last closed bars, base units. */
    private double orderFlow(final int bars, final Scale scale) {
        long sum = 0;
        for (int age = 0; age < Math.min(bars, closed); age++) {
            sum += flow(age).orderFlow();
        }
        return FixedPoint.toDouble(sum, scale.size());
    }

    private double trades(final int bars) {
        long bought = 0;
        long sold = 0;
        for (int age = 0; age < Math.min(bars, closed); age++) {
            bought += flow(age).bought();
            sold += flow(age).sold();
        }
        return ratio(bought, sold);
    }

    /** Returns the flow of a closed bar; age 0 is the newest. */
    private BarFlow flow(final int age) {
        return flows[(int) ((closed - 1 - age) % WINDOW)];
    }

    private double sumOfReturns() {
        double sum = 0;
        for (long i = Math.max(0, returned - WINDOW); i < returned; i++) {
            sum += returns[(int) (i % WINDOW)];
        }
        return sum;
    }

    /** Multiplies all sizes, because the scale has grown. */
    public void rescale(final long sizeFactor) {
        running.rescale(sizeFactor);
        for (final BarFlow flow : flows) {
            flow.rescale(sizeFactor);
        }
    }

    public void write(final StateWriter out) {
        running.write(out);
        out.putLong(runningBar);
        out.putLong(closed);
        out.putLong(returned);
        for (int i = 0; i < WINDOW; i++) {
            flows[i].write(out);
            out.putDouble(returns[i]);
        }
        slow.write(out);
        flowOfOne.write(out);
        flowOfFive.write(out);
    }

    public static Features read(final StateReader in) {
        final Features features = new Features();
        features.running = BarFlow.read(in);
        features.runningBar = in.getLong();
        features.closed = in.getLong();
        features.returned = in.getLong();
        for (int i = 0; i < WINDOW; i++) {
            features.flows[i] = BarFlow.read(in);
            features.returns[i] = in.getDouble();
        }
        features.slow = Ewma.read(in, SLOW);
        features.flowOfOne = Ewma.read(in, SLOW);
        features.flowOfFive = Ewma.read(in, SLOW);
        return features;
    }
}
