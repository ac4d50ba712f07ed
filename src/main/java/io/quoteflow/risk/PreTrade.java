package io.quoteflow.risk;

import io.quoteflow.market.Decimal;
import io.quoteflow.market.Definition;
import io.quoteflow.market.Exact;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Money;
import io.quoteflow.market.Scale;

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
     * Money checks of an order that may open a position.
     *
     * @param price units
     * @param size units
     * @param after position the order could lead to, in the direction of the order, units
     * @param comparedToLimit sign of {@code after - limit}
     * @param limit base units
     * @return null where the intent passes
     */
    public static Rejection check(
            final RiskParameters p,
            final Definition definition,
            final Scale scale,
            final Money balance,
            final double leverage,
            final long price,
            final long size,
            final double after,
            final int comparedToLimit,
            final double limit) {
        if (price <= 0 || size <= 0) {
            return notPositive(price, size, scale);
        }
        final Money least = Money.of(p.minBalance());
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
        if (!Double.isFinite(rewardRisk)) {
            return new Rejection(RejectionCategory.INVALID_SIGNAL_DATA, rewardRisk, least);
        }
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
     * @return null where the intent passes
     */
    public static Rejection checkReducing(
            final Definition definition, final Scale scale, final long price, final long size) {
        if (price <= 0 || size <= 0) {
            return notPositive(price, size, scale);
        }
        return meetsMinimum(definition, scale, price, size)
                ? null
                : belowMinimum(definition, scale, price, size);
    }

    private static Rejection notPositive(final long price, final long size, final Scale scale) {
        return new Rejection(
                RejectionCategory.INVALID_SIGNAL_DATA,
                FixedPoint.toDouble(price, scale.price()),
                FixedPoint.toDouble(size, scale.size()));
    }

    /** Whether size and notional reach what the venue takes; borders count as met. */
    public static boolean meetsMinimum(
            final Definition definition, final Scale scale, final long price, final long size) {
        return size >= definition.minSize().units(scale.size())
                && Exact.compareNotional(price, size, scale.notional(), definition.minNotional())
                        >= 0;
    }

    /** The rejection of an order under the venue's minimum, with its notional and the least one. */
    public static Rejection belowMinimum(
            final Definition definition, final Scale scale, final long price, final long size) {
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
