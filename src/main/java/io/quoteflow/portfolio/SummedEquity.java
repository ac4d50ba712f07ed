package io.quoteflow.portfolio;

import io.quoteflow.market.Money;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.math.BigInteger;

/** The equity of all members together, and its drawdown. */
public final class SummedEquity {
    private static final long BREAKER_PERCENT = 15;

    private Money equity = Money.ZERO;

    /** Null before the first sample. */
    private Money highWater;

    private double drawdown;

    /**
     * Samples the equity, and raises the high-water mark.
     *
     * @param newEquity sum of the members' equities, quote currency
     * @return whether the drawdown is over 15 %
     */
    public boolean sample(final Money newEquity) {
        equity = newEquity;
        if (highWater == null || equity.compareTo(highWater) > 0) {
            highWater = equity;
        }
        final Money lost = highWater.minus(equity);
        drawdown = lost.equals(Money.ZERO) ? 0 : lost.toDouble() / highWater.toDouble();
        return lost.times(100).compareTo(highWater.times(BREAKER_PERCENT)) > 0;
    }

    /** Sets the high-water mark to the equity sampled last. */
    public void resetHighWater() {
        highWater = equity;
        drawdown = 0;
    }

    /**
     * Moves the high-water mark by money that is no gain or loss, such as the start balance of a
     * member that begins.
     */
    public void endow(final Money added) {
        equity = equity.plus(added);
        highWater = highWater == null ? added : highWater.plus(added);
    }

    /** Returns the equity sampled last, quote currency. */
    public Money equity() {
        return equity;
    }

    /** Returns the drawdown sampled last, as a share of the high-water mark. */
    public double drawdown() {
        return drawdown;
    }

    void write(final StateWriter out) {
        out.putBytes(equity.units().toByteArray());
        out.putBoolean(highWater != null);
        if (highWater != null) {
            out.putBytes(highWater.units().toByteArray());
        }
        out.putDouble(drawdown);
    }

    static SummedEquity read(final StateReader in) {
        final SummedEquity read = new SummedEquity();
        read.equity = new Money(new BigInteger(in.getBytes()));
        read.highWater = in.getBoolean() ? new Money(new BigInteger(in.getBytes())) : null;
        read.drawdown = in.getDouble();
        return read;
    }
}
