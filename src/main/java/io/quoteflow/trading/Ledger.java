package io.quoteflow.trading;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Money;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.risk.SharpeTracker;

import java.math.BigInteger;

/**
 * Position, cost and results of one strategy in one instrument, STRATEGY 11 and 17. Positions are
 * held at average cost. Money is exact, so that this holds to the last digit: equity - start = pnl
 * of all trades + unrealised gain - fees of the open position.
 */
final class Ledger {
    private final SharpeTracker sharpe;
    private long position;
    private Money openCost = Money.ZERO;
    private Money openFees = Money.ZERO;
    private Money gross = Money.ZERO;
    private Money fees = Money.ZERO;
    private Money realised = Money.ZERO;
    private double openedLeverage = 1;
    private long closedTrades;
    private Money tripPnl = Money.ZERO;
    private int lossStreak;
    private long wins;
    private long losses;
    private long roundTrips;

    Ledger() {
        this(new SharpeTracker());
    }

    private Ledger(final SharpeTracker sharpe) {
        this.sharpe = sharpe;
    }

    /** Supplies the leverage of a position that opens now. */
    @FunctionalInterface
    interface LeverageSource {
        double leverage();
    }

    /**
     * Books a fill.
     *
     * @param price price units
     * @param size size units
     * @param fee fee of the whole fill
     * @param leverage used only if the fill opens a position
     * @return the trade that the fill closed, or null if it closed none
     */
    ClosedTrade book(
            final Side side,
            final long price,
            final long size,
            final Money fee,
            final Scale scale,
            final LeverageSource leverage) {
        final long held = Math.abs(position);
        final long closing = position * side.sign() < 0 ? Math.min(size, held) : 0;
        final long opening = size - closing;
        final Money exitFee = fee.share(closing, size);
        fees = fees.plus(fee);
        final ClosedTrade trade = closing == 0 ? null : close(price, closing, held, exitFee, scale);
        if (opening > 0) {
            if (held == closing) {
                openCost = Money.ZERO;
                openFees = Money.ZERO;
                openedLeverage = leverage.leverage();
            }
            openCost = openCost.plus(Money.notional(price, opening, scale));
            openFees = openFees.plus(fee.minus(exitFee));
        }
        position += side.sign() * size;
        return trade;
    }

    private ClosedTrade close(
            final long price,
            final long closing,
            final long held,
            final Money exitFee,
            final Scale scale) {
        final boolean wasLong = position > 0;
        final Money cost = openCost.share(closing, held);
        final Money entryFee = openFees.share(closing, held);
        final Money proceeds = Money.notional(price, closing, scale);
        final Money gain = wasLong ? proceeds.minus(cost) : cost.minus(proceeds);
        final Money pnl = gain.minus(entryFee).minus(exitFee);
        gross = gross.plus(gain);
        openCost = openCost.minus(cost);
        openFees = openFees.minus(entryFee);
        realised = realised.plus(pnl);
        closedTrades++;
        final double margin = cost.toDouble() / openedLeverage;
        final double result = pnl.toDouble() / margin;
        sharpe.add(result);
        tripPnl = tripPnl.plus(pnl);
        if (closing == held) {
            endRoundTrip();
        }
        return new ClosedTrade(wasLong, cost, closing, pnl, result, openedLeverage);
    }

    private void endRoundTrip() {
        roundTrips++;
        lossStreak = tripPnl.signum() < 0 ? lossStreak + 1 : 0;
        losses += tripPnl.signum() < 0 ? 1 : 0;
        wins += tripPnl.signum() > 0 ? 1 : 0;
        tripPnl = Money.ZERO;
    }

    /**
     * Replaces the position by one stated by hand, as if the old one had been closed and the new
     * one opened at the mid without a fee. Equity does not change. The change is no trade of the
     * strategy, so neither trades nor returns count it.
     *
     * @param stated position, size units
     * @param leverage leverage of a position that this opens
     */
    void restateAtMid(
            final long stated, final long twiceMid, final Scale scale, final double leverage) {
        final Money gain = unrealised(twiceMid, scale);
        final Money net = gain.minus(openFees);
        gross = gross.plus(gain);
        realised = realised.plus(net);
        tripPnl = tripPnl.plus(net);
        openFees = Money.ZERO;
        restate(stated, Money.atMid(twiceMid, Math.abs(stated), scale), leverage);
    }

    /**
     * Replaces position and cost by those stated by hand, because the books were wrong. Nothing is
     * realised, and the fees of the old position become those of the new one.
     *
     * @param stated position, size units
     * @param cost cost of the whole position, not negative
     * @param leverage leverage of a position that this opens
     */
    void restate(final long stated, final Money cost, final double leverage) {
        if (Long.signum(stated) != Long.signum(position)) {
            // a round trip that was ended by hand counts neither as won nor as lost
            tripPnl = Money.ZERO;
            openedLeverage = leverage;
        }
        position = stated;
        openCost = cost;
    }

    /** Returns the position, size units; negative if it is short. */
    long position() {
        return position;
    }

    /** Returns the realised gain before fees. */
    Money gross() {
        return gross;
    }

    /** Returns all fees paid. */
    Money fees() {
        return fees;
    }

    /** Returns the sum of the pnl of all trades. */
    Money realised() {
        return realised;
    }

    /** Returns the fees of the open position. */
    Money openFees() {
        return openFees;
    }

    /** Returns the cost of the open position; negative if it is short. */
    Money signedCost() {
        return position < 0 ? Money.ZERO.minus(openCost) : openCost;
    }

    /**
     * Returns the gain of the open position at a mid, before fees.
     *
     * @param twiceMid best bid plus best ask, price units
     */
    Money unrealised(final long twiceMid, final Scale scale) {
        return position == 0
                ? Money.ZERO
                : Money.atMid(twiceMid, position, scale).minus(signedCost());
    }

    /** Returns the average cost of the open position, quote currency; NaN if there is none. */
    double averageCost(final Scale scale) {
        return openCost.toDouble() / FixedPoint.toDouble(Math.abs(position), scale.size());
    }

    /** Returns the average cost of the open position as a decimal; null if there is none. */
    String averageCostText(final Scale scale) {
        return position == 0
                ? null
                : openCost.share(PowersOfTen.ten(scale.size()), Math.abs(position))
                        .text(Decimal.MAX_DECIMALS);
    }

    SharpeTracker sharpe() {
        return sharpe;
    }

    long closedTrades() {
        return closedTrades;
    }

    /** Returns the number of round trips lost in a row. */
    int lossStreak() {
        return lossStreak;
    }

    void clearLossStreak() {
        lossStreak = 0;
    }

    long roundTrips() {
        return roundTrips;
    }

    long wins() {
        return wins;
    }

    long losses() {
        return losses;
    }

    void rescale(final long sizeFactor) {
        position *= sizeFactor;
    }

    void write(final StateWriter out) {
        sharpe.write(out);
        out.putLong(position);
        for (final Money money : new Money[] {openCost, openFees, gross, fees, realised, tripPnl}) {
            out.putBytes(money.units().toByteArray());
        }
        out.putDouble(openedLeverage);
        out.putLong(closedTrades);
        out.putInt(lossStreak);
        out.putLong(wins);
        out.putLong(losses);
        out.putLong(roundTrips);
    }

    static Ledger read(final StateReader in) {
        final Ledger ledger = new Ledger(SharpeTracker.read(in));
        ledger.position = in.getLong();
        ledger.openCost = new Money(new BigInteger(in.getBytes()));
        ledger.openFees = new Money(new BigInteger(in.getBytes()));
        ledger.gross = new Money(new BigInteger(in.getBytes()));
        ledger.fees = new Money(new BigInteger(in.getBytes()));
        ledger.realised = new Money(new BigInteger(in.getBytes()));
        ledger.tripPnl = new Money(new BigInteger(in.getBytes()));
        ledger.openedLeverage = in.getDouble();
        ledger.closedTrades = in.getLong();
        ledger.lossStreak = in.getInt();
        ledger.wins = in.getLong();
        ledger.losses = in.getLong();
        ledger.roundTrips = in.getLong();
        return ledger;
    }
}
