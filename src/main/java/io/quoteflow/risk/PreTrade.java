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
 * The checks of an intent before it becomes an order, STRATEGY 12. An intent is the wish of the
 * strategy to place an order. The checks run in a fixed order, the first one that fails decides,
 * and a value that equals its limit passes. Halts and old markets are not checked here: while they
 * last, no intent is formed. Stateless.
 */
public final class PreTrade {
    /** Below this balance, one margin may use a larger share of it. */
    private static final Money SMALL_ACCOUNT = Money.of(new Decimal(20, 0));

    /** The smallest ratio of reward to risk. */
    private static final double MIN_REWARD_RISK = 1.5;

    /** The same for a balance below {@link #SMALL_ACCOUNT}. */
    private static final double MIN_REWARD_RISK_SMALL = 1.3;

    private PreTrade() {}

    /**
     * Checks price and size as they were computed, before they are rounded. NaN is not positive.
     *
     * @param price quote currency
     * @param size base units
     * @return why the intent is rejected, or null if both are positive
     */
    public static Rejection checkPositive(final double price, final double size) {
        return price > 0 && size > 0
                ? null
                : new Rejection(RejectionCategory.INVALID_SIGNAL_DATA, price, size);
    }

    /**
     * Checks an order that may open a position.
     *
     * @param parameters parameters of the trader, for the smallest allowed balance
     * @param definition the venue's rules for orders of the instrument
     * @param scale scale of the intent's price and size
     * @param balance balance of the account
     * @return why the intent is rejected, or null if it passes
     */
    public static Rejection checkOpening(
            final Parameters parameters,
            final Definition definition,
            final Scale scale,
            final Money balance,
            final OpeningIntent intent) {
        final Money minBalance = Money.of(parameters.decimal(Parameter.MIN_BALANCE));
        if (balance.compareTo(minBalance) < 0) {
            return new Rejection(
                    RejectionCategory.INSUFFICIENT_BALANCE,
                    balance.toDouble(),
                    minBalance.toDouble());
        }
        final Money maxMargin = allowedMargin(balance);
        final Money maxNotional = maxMargin.times(intent.leverage());
        final Money smallestOrder = minimumOrder(definition, intent.price(), scale);
        if (smallestOrder.compareTo(maxNotional) > 0) {
            return new Rejection(
                    RejectionCategory.ASSET_TOO_EXPENSIVE,
                    smallestOrder.toDouble() / intent.leverage(),
                    maxMargin.toDouble());
        }
        if (!meetsMinimum(definition, scale, intent.price(), intent.size())) {
            return belowMinimum(definition, scale, intent.price(), intent.size());
        }
        if (intent.comparedToLimit() > 0) {
            return new Rejection(
                    RejectionCategory.POSITION_LIMIT_EXCEEDED,
                    intent.positionAfter(),
                    intent.positionLimit());
        }
        if (intent.portfolio() != null) {
            return intent.portfolio();
        }
        final Money notional = Money.notional(intent.price(), intent.size(), scale);
        if (notional.compareTo(maxNotional) > 0) {
            return new Rejection(
                    RejectionCategory.RISK_VALIDATION_FAILED,
                    notional.toDouble() / intent.leverage(),
                    maxMargin.toDouble());
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
     * @param maxAge largest allowed age, ms
     */
    public static Rejection stale(final long age, final long maxAge) {
        return new Rejection(RejectionCategory.STALE_MARKET_DATA, age, maxAge);
    }

    /**
     * Checks the reward of a directional trade against its risk.
     *
     * @param rewardRisk distance of the target divided by that of the stop, both after fees
     * @return why the trade is rejected, or null if it passes
     */
    public static Rejection checkReward(final Money balance, final double rewardRisk) {
        final double minRewardRisk =
                balance.compareTo(SMALL_ACCOUNT) < 0 ? MIN_REWARD_RISK_SMALL : MIN_REWARD_RISK;
        return rewardRisk < minRewardRisk
                ? new Rejection(RejectionCategory.RISK_VALIDATION_FAILED, rewardRisk, minRewardRisk)
                : null;
    }

    /**
     * Checks the order budget of the venue.
     *
     * @param sent orders sent within the last second
     * @param maxOrders largest number of orders within a second
     * @return why one more order is rejected, or null if it passes
     */
    public static Rejection checkRate(final int sent, final int maxOrders) {
        return sent >= maxOrders
                ? new Rejection(RejectionCategory.RATE_LIMITED, sent + 1, maxOrders)
                : null;
    }

    /**
     * Checks an order that only reduces a position against the venue's minimum.
     *
     * @param price price units
     * @param size size units
     * @param reduceOnly whether it is sent as reduce-only; venues then accept any notional, but not
     *     any size
     * @return why the intent is rejected, or null if it passes
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

    /** Returns the notional of the smallest order that the venue accepts at a price. */
    private static Money minimumOrder(
            final Definition definition, final long price, final Scale scale) {
        final Money bySize = Money.notional(price, definition.minSize().units(scale.size()), scale);
        final Money byNotional = Money.of(definition.minNotional());
        return bySize.compareTo(byNotional) > 0 ? bySize : byNotional;
    }
}
