package io.quoteflow.risk;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Definition;
import io.quoteflow.market.ExactComparison;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Money;
import io.quoteflow.market.Scale;
import io.quoteflow.parameter.Parameter;
import io.quoteflow.parameter.Parameters;

/**
 * The checks of an intent before it becomes an order, STRATEGY 12. They run in a fixed order, and a
 * limit that is met exactly passes. Halts and old markets are not checked here: while they last, no
 * intent is formed.
 */
public final class PreTrade {
    /** Below this balance, one margin may use a larger share of it. */
    private static final Money SMALL_ACCOUNT = Money.of(new Decimal(20, 0));

    private static final double REWARD = 1.5;
    private static final double SMALL_REWARD = 1.3;

    private PreTrade() {}

    /**
     * Checks price and size as they were computed. NaN is not positive.
     *
     * @param price quote currency
     * @param size base units, before it is rounded to the lot
     * @return null if both are positive
     */
    public static Rejection checkPositive(final double price, final double size) {
        return price > 0 && size > 0
                ? null
                : new Rejection(RejectionCategory.INVALID_SIGNAL_DATA, price, size);
    }

    /**
     * Checks an order that may open a position.
     *
     * @param p parameters, which have the smallest allowed balance
     * @param scale scale of price and size
     * @param balance balance of the account
     * @param leverage leverage of the trade
     * @param price price units, positive
     * @param size size units; 0 if it was rounded to nothing
     * @param after position that the order can lead to, in the direction of the order, base units
     * @param comparedToLimit sign of {@code after - limit}, compared exactly
     * @param limit position limit, base units
     * @return null if the intent passes
     */
    public static Rejection check(
            final Parameters p,
            final Definition definition,
            final Scale scale,
            final Money balance,
            final double leverage,
            final long price,
            final long size,
            final double after,
            final int comparedToLimit,
            final double limit) {
        final Money least = Money.of(p.decimal(Parameter.MIN_BALANCE));
        if (balance.compareTo(least) < 0) {
            return new Rejection(
                    RejectionCategory.INSUFFICIENT_BALANCE, balance.toDouble(), least.toDouble());
        }
        final Money allowed = allowedMargin(balance);
        final Money leveraged = allowed.times(leverage);
        final Money minimum = minimumOrder(definition, price, scale);
        if (minimum.compareTo(leveraged) > 0) {
            return new Rejection(
                    RejectionCategory.ASSET_TOO_EXPENSIVE,
                    minimum.toDouble() / leverage,
                    allowed.toDouble());
        }
        if (!meetsMinimum(definition, scale, price, size)) {
            return belowMinimum(definition, scale, price, size);
        }
        if (comparedToLimit > 0) {
            return new Rejection(RejectionCategory.POSITION_LIMIT_EXCEEDED, after, limit);
        }
        final Money notional = Money.notional(price, size, scale);
        if (notional.compareTo(leveraged) > 0) {
            return new Rejection(
                    RejectionCategory.RISK_VALIDATION_FAILED,
                    notional.toDouble() / leverage,
                    allowed.toDouble());
        }
        return null;
    }

    /** Returns the rejection of an intent that is made while a halt or breaker is in effect. */
    public static Rejection halted() {
        return new Rejection(RejectionCategory.TRADING_HALTED, Double.NaN, Double.NaN);
    }

    /**
     * Returns the rejection of an intent that is made while the book is not LIVE or the market is
     * too old.
     *
     * @param age age of the last applied depth frame, ms
     * @param most largest allowed age, ms
     */
    public static Rejection stale(final long age, final long most) {
        return new Rejection(RejectionCategory.STALE_MARKET_DATA, age, most);
    }

    /**
     * Checks the reward of a directional trade against its risk.
     *
     * @return null if it passes
     */
    public static Rejection checkReward(final Money balance, final double rewardRisk) {
        final double least = balance.compareTo(SMALL_ACCOUNT) < 0 ? SMALL_REWARD : REWARD;
        return rewardRisk < least
                ? new Rejection(RejectionCategory.RISK_VALIDATION_FAILED, rewardRisk, least)
                : null;
    }

    /**
     * Checks the order budget of the venue.
     *
     * @param sent orders sent within the last second
     * @param most largest number of orders within a second
     * @return null if one more order passes
     */
    public static Rejection checkRate(final int sent, final int most) {
        return sent >= most ? new Rejection(RejectionCategory.RATE_LIMITED, sent + 1, most) : null;
    }

    /**
     * Checks an order that only reduces a position against the venue's minimum.
     *
     * @param reduceOnly whether it is sent as reduce-only; venues then accept any notional, but not
     *     any size
     * @return null if the intent passes
     */
    public static Rejection checkReducing(
            final Definition definition,
            final Scale scale,
            final long price,
            final long size,
            final boolean reduceOnly) {
        final boolean met =
                reduceOnly
                        ? meetsMinimumSize(definition, scale, size)
                        : meetsMinimum(definition, scale, price, size);
        return met ? null : belowMinimum(definition, scale, price, size);
    }

    private static boolean meetsMinimumSize(
            final Definition definition, final Scale scale, final long size) {
        return size >= definition.minSize().units(scale.size());
    }

    /**
     * Whether size and notional reach the venue's minimum. The minimum itself passes.
     *
     * @param price price units
     * @param size size units
     */
    public static boolean meetsMinimum(
            final Definition definition, final Scale scale, final long price, final long size) {
        return meetsMinimumSize(definition, scale, size)
                && ExactComparison.compareNotional(
                                price, size, scale.notional(), definition.minNotional())
                        >= 0;
    }

    /**
     * Returns the rejection of an order below the venue's minimum. It shows the size and the
     * smallest size or, if the size is large enough, the notional and the smallest notional.
     *
     * @param price price units
     * @param size size units
     */
    public static Rejection belowMinimum(
            final Definition definition, final Scale scale, final long price, final long size) {
        if (!meetsMinimumSize(definition, scale, size)) {
            return new Rejection(
                    RejectionCategory.MIN_NOTIONAL_NOT_MET,
                    FixedPoint.toDouble(size, scale.size()),
                    definition.minSize().doubleValue());
        }
        return new Rejection(
                RejectionCategory.MIN_NOTIONAL_NOT_MET,
                Money.notional(price, size, scale).toDouble(),
                definition.minNotional().doubleValue());
    }

    /**
     * Returns the margin that one order may use: half of the balance, or six tenths of a small
     * balance.
     */
    private static Money allowedMargin(final Money balance) {
        return balance.compareTo(SMALL_ACCOUNT) < 0 ? balance.share(6, 10) : balance.share(1, 2);
    }

    private static Money minimumOrder(
            final Definition definition, final long price, final Scale scale) {
        final Money bySize = Money.notional(price, definition.minSize().units(scale.size()), scale);
        final Money byNotional = Money.of(definition.minNotional());
        return bySize.compareTo(byNotional) > 0 ? bySize : byNotional;
    }
}
