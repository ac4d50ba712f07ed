package io.quoteflow.trading;

import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Side;
import io.quoteflow.parameter.PortfolioSettings;
import io.quoteflow.portfolio.ExposureLimits;
import io.quoteflow.portfolio.WorkingPositions;
import io.quoteflow.risk.Rejection;
import io.quoteflow.risk.RejectionCategory;

/** Checks an intent against the limits of its portfolio, EXTENSIONS 21.2. */
final class PortfolioLimits {
    private PortfolioLimits() {}

    /**
     * Returns why an intent is rejected, or null if it passes. The instrument must be a member.
     *
     * @param size size units
     * @param replaced the order that is amended or replaced; null if there is none
     */
    static Rejection check(
            final InstrumentContext m, final Side side, final long size, final Order replaced) {
        return m.state().parameters().portfolio().isLimited()
                ? check(m, side, size, m.group().working(replaced))
                : null;
    }

    /**
     * Returns why a sell is rejected if a buy of the same base size in another member goes out with
     * it, or null if it passes.
     *
     * @param m context of the member that is sold
     * @param size size units
     * @param bought index of the member that is bought
     */
    static Rejection checkPair(final InstrumentContext m, final long size, final int bought) {
        if (!m.state().parameters().portfolio().isLimited()) {
            return null;
        }
        final WorkingPositions working = m.group().working(null);
        working.add(bought, FixedPoint.toDouble(size, m.state().scale().size()));
        return check(m, Side.SELL, size, working);
    }

    private static Rejection check(
            final InstrumentContext m,
            final Side side,
            final long size,
            final WorkingPositions working) {
        final PortfolioSettings settings = m.state().parameters().portfolio();
        final Group group = m.group();
        final double base = FixedPoint.toDouble(size, m.state().scale().size());
        final ExposureLimits.Breach breach =
                new ExposureLimits(settings.maxGross(), settings.maxNet(), settings.maxBeta())
                        .breach(
                                working,
                                m.member(),
                                side.sign() * base,
                                group.portfolio().bars().comovement(),
                                group.reference(m.member()));
        return breach == null
                ? null
                : new Rejection(
                        RejectionCategory.POSITION_LIMIT_EXCEEDED, breach.figure(), breach.limit());
    }
}
