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
 * The checks that an intent passes before it becomes an order, STRATEGY 12, in their order; limits
 * met exactly pass. Halts and old markets are not here: while they last no intent is formed.
 */
public final class PreTrade {
    /** Accounts below this may put more of their balance into one margin. */
    private static final Money SMALL_ACCOUNT = Money.of(new Decimal(20, 0));

    private static final double REWARD = 1.5;
    private static final double SMALL_REWARD = 1.3;

    private PreTrade() {}

    /**
     * The check of what an intent was computed from.
     *
     * @param price quote currency
     * @param size base units, before it is rounded to the lot
     * @return null where both are positive
     */
    public static Rejection checkPositive(final double price, final double size) {
        return price > 0 && size > 0
                ? null
                : new Rejection(RejectionCategory.INVALID_SIGNAL_DATA, price, size);
    }

    /**
     * Money checks of an order that may open a position.
     *
     * @param price units, positive
     * @param size units, 0 if it was rounded to nothing
     * @param after position the order could lead to, in the direction of the order, units
     * @param comparedToLimit sign of {@code after - limit}
     * @param limit base units
     * @return null where the intent passes
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

    /** A halt or a breaker holds. */
    public static Rejection halted() {
        return new Rejection(RejectionCategory.TRADING_HALTED, Double.NaN, Double.NaN);
    }

    /** The book is not LIVE, or the market is older than allowed; both in ms. */
    public static Rejection stale(final long age, final long most) {
        return new Rejection(RejectionCategory.STALE_MARKET_DATA, age, most);
    }

    /**
     * The reward of a directional trade against its risk.
     *
     * @return null where it passes
     */
    public static Rejection checkReward(final Money balance, final double rewardRisk) {
        final double least = balance.compareTo(SMALL_ACCOUNT) < 0 ? SMALL_REWARD : REWARD;
        return rewardRisk < least
                ? new Rejection(RejectionCategory.RISK_VALIDATION_FAILED, rewardRisk, least)
                : null;
    }

    /**
     * The order budget of the venue.
     *
     * @param sent within the last second
     * @param most a second
     * @return null where it passes
     */
    public static Rejection checkRate(final int sent, final int most) {
        return sent >= most ? new Rejection(RejectionCategory.RATE_LIMITED, sent + 1, most) : null;
    }

    /**
     * The check of an order that only reduces: the venue's minimum.
     *
     * @param reduceOnly whether it is sent so; venues take one of any notional then, but not of any
     *     size
     * @return null where the intent passes
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

    /** Whether size and notional reach what the venue takes; borders count as met. */
    public static boolean meetsMinimum(
            final Definition definition, final Scale scale, final long price, final long size) {
        return meetsMinimumSize(definition, scale, size)
                && ExactComparison.compareNotional(
                                price, size, scale.notional(), definition.minNotional())
                        >= 0;
    }

    /**
     * The rejection of an order under the venue's minimum, with its size and the least one, or its
     * notional and the least one.
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

    /** Half of the balance, six tenths of a small one. */
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
