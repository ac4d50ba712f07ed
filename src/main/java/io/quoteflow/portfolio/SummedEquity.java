package io.quoteflow.portfolio;

import io.quoteflow.market.Money;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;

import java.math.BigInteger;

/**
 * The equity of all members together, and its drawdown. The equity of each member is the one
 * sampled last, at its last fill or closed bar.
 */
public final class SummedEquity {
    private static final long BREAKER_PERCENT = 15;

    /** By member, the equity sampled last; null before the first. */
    private final Money[] members;

    private Money equity = Money.ZERO;
    private Money highWater = Money.ZERO;
    private double drawdown;

    SummedEquity(final int members) {
        this.members = new Money[members];
    }

    /**
     * Samples the equity of a member. The first sample is money that joins, and no gain.
     *
     * @param sampled quote currency
     * @return whether the drawdown of the sum is over 15 %
     */
    public boolean sample(final int member, final Money sampled) {
        if (members[member] == null) {
            highWater = highWater.plus(sampled);
            equity = equity.plus(sampled);
        } else {
            equity = equity.plus(sampled.minus(members[member]));
        }
        members[member] = sampled;
        if (equity.compareTo(highWater) > 0) {
            highWater = equity;
        }
        final Money lost = highWater.minus(equity);
        drawdown = lost.signum() == 0 ? 0 : lost.toDouble() / highWater.toDouble();
        return lost.times(100).compareTo(highWater.times(BREAKER_PERCENT)) > 0;
    }

    /** Sets the high-water mark to the equity sampled last. */
    public void resetHighWater() {
        highWater = equity;
        drawdown = 0;
    }

    /** Returns the sum of what was sampled last, quote currency. */
    public Money equity() {
        return equity;
    }

    /** Returns the drawdown sampled last, as a share of the high-water mark. */
    public double drawdown() {
        return drawdown;
    }

    void write(final StateWriter out) {
        for (final Money member : members) {
            out.putBoolean(member != null);
            if (member != null) {
                out.putBytes(member.units().toByteArray());
            }
        }
        out.putBytes(highWater.units().toByteArray());
        out.putDouble(drawdown);
    }

    static SummedEquity read(final StateReader in, final int members) {
        final SummedEquity read = new SummedEquity(members);
        for (int i = 0; i < members; i++) {
            if (in.getBoolean()) {
                read.members[i] = new Money(new BigInteger(in.getBytes()));
                read.equity = read.equity.plus(read.members[i]);
            }
        }
        read.highWater = new Money(new BigInteger(in.getBytes()));
        read.drawdown = in.getDouble();
        return read;
    }
}
