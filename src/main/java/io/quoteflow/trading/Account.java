package io.quoteflow.trading;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Money;
import io.quoteflow.market.PowersOfTen;
import io.quoteflow.market.Scale;
import io.quoteflow.market.Side;
import io.quoteflow.market.StateReader;
import io.quoteflow.market.StateWriter;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;
import io.quoteflow.risk.Leverage;

import java.math.BigInteger;

/**
 * The account of one instrument, STRATEGY 17: its ledgers, balance, equity, drawdown and, on spot,
 * its holdings of the base currency.
 */
final class Account {
    private static final long NO_HOLDINGS = -1;
    private static final long BREAKER_PERCENT = 15;

    /**
     * If the estimated cash exceeds a notional by this factor, the exact cash is certainly enough.
     */
    private static final double CLEARLY = 1 + 1e-6;

    private final Money start;
    private final boolean spot;
    private final Ledgers ledgers;
    private Money funding = Money.ZERO;
    private Money highWater;
    private double drawdown;
    private double maxDrawdown;
    private long holdings = NO_HOLDINGS;

    /** {@link #cash} rounded to a double, after the last booking. */
    private double cashEstimate;

    Account(final Money start, final boolean spot) {
        this(start, spot, new Ledgers());
        highWater = start;
        cashEstimate = start.toDouble();
    }

    private Account(final Money start, final boolean spot, final Ledgers ledgers) {
        this.start = start;
        this.spot = spot;
        this.ledgers = ledgers;
    }

    /** Returns the account that a trader with these parameters starts with. */
    static Account first(final Parameters parameters, final boolean spot) {
        return new Account(Money.of(parameters.decimal(Parameter.START_BALANCE)), spot);
    }

    Ledger maker() {
        return ledger(LedgerName.MAKER);
    }

    Ledger ledger(final LedgerName name) {
        return ledgers.of(name);
    }

    Ledgers ledgers() {
        return ledgers;
    }

    /** Reads the ledger for hedges, which is stored apart. */
    void readHedges(final StateReader in) {
        ledgers.readHedges(in);
        cashEstimate = cash().toDouble();
    }

    void clearLossStreaks() {
        for (final Ledger ledger : ledgers.all()) {
            ledger.clearLossStreak();
        }
    }

    boolean isSpot() {
        return spot;
    }

    Money start() {
        return start;
    }

    /** Returns the start balance plus realised gains minus all fees and funding paid. */
    Money balance() {
        Money balance = start.minus(funding);
        for (final Ledger ledger : ledgers.all()) {
            balance = balance.plus(ledger.gross()).minus(ledger.fees());
        }
        return balance;
    }

    /**
     * Returns the gain of the open positions at a mid, before fees.
     *
     * @param twiceMid best bid plus best ask, price units
     */
    Money unrealised(final long twiceMid, final Scale scale) {
        Money unrealised = Money.ZERO;
        for (final Ledger ledger : ledgers.all()) {
            unrealised = unrealised.plus(ledger.unrealised(twiceMid, scale));
        }
        return unrealised;
    }

    /** Returns the balance plus the gain of the open positions at a mid. */
    Money equity(final long twiceMid, final Scale scale) {
        return balance().plus(unrealised(twiceMid, scale));
    }

    /** Returns the balance minus the cost of long positions plus the cost of short ones. */
    Money cash() {
        Money cash = balance();
        for (final Ledger ledger : ledgers.all()) {
            cash = cash.minus(ledger.signedCost());
        }
        return cash;
    }

    /** Returns the leverage of a ledger's next trade; 1 on spot. */
    double leverage(final LedgerName name) {
        final Ledger ledger = ledger(name);
        return spot ? 1 : Leverage.of(ledger.closedTrades() + 1, ledger.sharpe(), balance());
    }

    /** Returns the rule that gives the leverage of a ledger's next trade. */
    String leverageMode(final LedgerName name) {
        return Leverage.mode(ledger(name).closedTrades() + 1, ledger(name).sharpe());
    }

    /** Whether a spot account has its initial holdings. */
    boolean hasHoldings() {
        return holdings != NO_HOLDINGS;
    }

    /** Sets the holdings that a spot account starts with besides its balance, size units. */
    void holdings(final long initial) {
        holdings = initial;
    }

    /**
     * Returns the holdings that a spot account started with, size units. Call it only if {@link
     * #hasHoldings}.
     */
    long initialHoldings() {
        return holdings;
    }

    /** Returns the holdings that a spot account can sell, size units. */
    long sellable() {
        return holdings + ledgers.position();
    }

    /**
     * Returns how much of a size the cash of a spot account pays for, size units. Cash that the
     * bids of other levels need is not available.
     *
     * @param wanted the size, size units
     * @param price price units
     * @param level level of the bid, whose own order needs no cash beside it; {@link
     *     WorkingOrders#NO_LEVEL} for an order that is not a quote
     */
    long affordable(
            final long wanted,
            final long price,
            final WorkingOrders orders,
            final int level,
            final Scale scale) {
        if (orders.levels() == 1
                && level != WorkingOrders.NO_LEVEL
                && cashEstimate > CLEARLY * notionalEstimate(price, wanted, scale)) {
            return wanted;
        }
        Money free = cash();
        for (final Order order : orders.live()) {
            if (order.restsBeside(Side.BUY, level)) {
                free = free.minus(Money.notional(order.highestPrice(), order.mostLeft(), scale));
            }
        }
        return Math.min(wanted, free.affordable(price, scale));
    }

    private static double notionalEstimate(final long price, final long size, final Scale scale) {
        return FixedPoint.toDouble(price, scale.price()) * FixedPoint.toDouble(size, scale.size());
    }

    /** Books a fill in a ledger; see {@link Ledger#book}. */
    ClosedTrade book(
            final LedgerName name,
            final Side side,
            final long price,
            final long size,
            final Money fee,
            final Scale scale,
            final Ledger.LeverageSource leverage) {
        final ClosedTrade trade = ledger(name).book(side, price, size, fee, scale, leverage);
        cashEstimate = cash().toDouble();
        return trade;
    }

    /**
     * Books funding, which changes cash alone.
     *
     * @param paid amount paid; negative if it was received
     */
    void payFunding(final Money paid) {
        funding = funding.plus(paid);
        cashEstimate = cash().toDouble();
    }

    /** Returns all funding paid; negative if more was received. */
    Money funding() {
        return funding;
    }

    /**
     * Replaces the maker's position by one stated by hand; see {@link Ledger#restateAtMid} and
     * {@link Ledger#restate}.
     *
     * @param stated position, size units
     * @param entry average cost of the position, quote currency; null for the mid
     */
    void restate(final long stated, final Decimal entry, final long twiceMid, final Scale scale) {
        final double leverage = leverage(LedgerName.MAKER);
        if (entry == null) {
            maker().restateAtMid(stated, twiceMid, scale, leverage);
        } else {
            final Money cost =
                    Money.of(entry).share(Math.abs(stated), PowersOfTen.ten(scale.size()));
            maker().restate(stated, cost, leverage);
        }
        cashEstimate = cash().toDouble();
    }

    /**
     * Computes the drawdown at a mid, and raises the high-water mark.
     *
     * @return whether the drawdown is over 15 %
     */
    boolean sampleDrawdown(final long twiceMid, final Scale scale) {
        final Money equity = equity(twiceMid, scale);
        if (equity.compareTo(highWater) > 0) {
            highWater = equity;
        }
        final Money lost = highWater.minus(equity);
        drawdown = lost.toDouble() / highWater.toDouble();
        maxDrawdown = Math.max(maxDrawdown, drawdown);
        return lost.times(100).compareTo(highWater.times(BREAKER_PERCENT)) > 0;
    }

    /** Sets the high-water mark to the equity at a mid. */
    void resetHighWater(final long twiceMid, final Scale scale) {
        highWater = equity(twiceMid, scale);
        drawdown = 0;
    }

    /** Returns the drawdown when it was last sampled, as a share of the high-water mark. */
    double drawdown() {
        return drawdown;
    }

    /**
     * Returns the largest equity sampled since the start, or since the last resume after a
     * drawdown.
     */
    Money highWater() {
        return highWater;
    }

    double maxDrawdown() {
        return maxDrawdown;
    }

    /** Returns the largest stored size, size units. It decides whether sizes can be rescaled. */
    long largestSize() {
        long largest = holdings;
        for (final Ledger ledger : ledgers.all()) {
            largest = Math.max(largest, Math.abs(ledger.position()));
        }
        return largest;
    }

    void rescale(final long sizeFactor) {
        for (final Ledger ledger : ledgers.all()) {
            ledger.rescale(sizeFactor);
        }
        holdings *= holdings == NO_HOLDINGS ? 1 : sizeFactor;
    }

    void write(final StateWriter out) {
        out.putBytes(start.units().toByteArray());
        out.putBoolean(spot);
        ledgers.write(out);
        out.putBytes(highWater.units().toByteArray());
        out.putDouble(drawdown);
        out.putDouble(maxDrawdown);
        out.putLong(holdings);
        out.putBytes(funding.units().toByteArray());
    }

    static Account read(final StateReader in) {
        final Account account =
                new Account(
                        new Money(new BigInteger(in.getBytes())),
                        in.getBoolean(),
                        Ledgers.read(in));
        account.highWater = new Money(new BigInteger(in.getBytes()));
        account.drawdown = in.getDouble();
        account.maxDrawdown = in.getDouble();
        account.holdings = in.getLong();
        if (in.version() >= 4) {
            account.funding = new Money(new BigInteger(in.getBytes()));
        }
        account.cashEstimate = account.cash().toDouble();
        return account;
    }
}
