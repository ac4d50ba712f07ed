package io.quoteflow.portfolio;

import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

/**
 * How the members of a portfolio move together. Sums are kept for each pair, over the bars in which
 * both have a return: so a member that comes late or falls silent distorts no other's beta. They
 * start at 0, because the missing weight cancels in a ratio.
 */
public final class Comovement implements Betas {
    /** Share of the old sums that is kept at a bar. */
    private static final double MEMORY = 0.97;

    private static final double SHARE = 0.03;

    /** Bars with a return of both before there is a beta. */
    private static final long READY = 24;

    /** A variance under this is none, bps squared. */
    private static final double NOTHING = 1e-12;

    private final int members;

    // By i * members + j. The variance is that of i, over the bars in which j has a return, too.

    private final double[] products;
    private final double[] variances;
    private final long[] bars;

    Comovement(final int members) {
        this.members = members;
        products = new double[members * members];
        variances = new double[members * members];
        bars = new long[members * members];
    }

    /**
     * Adds a bar.
     *
     * @param returns log return of each member, bps; NaN if it has none
     */
    void add(final double[] returns) {
        for (int i = 0; i < members; i++) {
            for (int j = 0; j < members; j++) {
                if (!Double.isNaN(returns[i]) && !Double.isNaN(returns[j])) {
                    final int at = i * members + j;
                    products[at] = MEMORY * products[at] + SHARE * returns[i] * returns[j];
                    variances[at] = MEMORY * variances[at] + SHARE * returns[i] * returns[i];
                    bars[at]++;
                }
            }
        }
    }

    /** Returns the number of members. */
    public int members() {
        return members;
    }

    /** Returns the number of bars in which both have a return. */
    public long bars(final int i, final int j) {
        return bars[i * members + j];
    }

    /** Returns the covariance of two members' returns, bps squared; NaN before the first. */
    public double covariance(final int i, final int j) {
        final int at = i * members + j;
        return bars[at] == 0
                ? Double.NaN
                : products[at] / (1 - StrictMath.pow(MEMORY, (double) bars[at]));
    }

    /**
     * Returns the beta of a member on another: how many bps it moves if the other moves by one. It
     * is 1 on itself, and 0 while it is not known.
     */
    @Override
    public double beta(final int of, final int on) {
        final int at = on * members + of;
        if (of == on) {
            return 1;
        }
        return bars[at] >= READY && variances[at] >= NOTHING ? products[at] / variances[at] : 0;
    }

    void write(final StateWriter out) {
        for (int at = 0; at < products.length; at++) {
            out.putDouble(products[at]);
            out.putDouble(variances[at]);
            out.putLong(bars[at]);
        }
    }

    static Comovement read(final StateReader in, final int members) {
        final Comovement read = new Comovement(members);
        for (int at = 0; at < read.products.length; at++) {
            read.products[at] = in.getDouble();
            read.variances[at] = in.getDouble();
            read.bars[at] = in.getLong();
        }
        return read;
    }
}
