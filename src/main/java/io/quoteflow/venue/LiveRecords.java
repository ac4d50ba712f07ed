package io.quoteflow.venue;

import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Scale;
import io.quoteflow.market.SyncedBook;
import io.quoteflow.trading.Count;
import io.quoteflow.trading.ExecutionReport;
import io.quoteflow.trading.FeeCurrency;
import io.quoteflow.trading.ScaleGrowth;
import io.quoteflow.trading.Trader;
import io.quoteflow.trading.TraderState;

import java.math.BigDecimal;

/**
 * Brings the gateway's reports of a live account to the trader: execution records and audits. On
 * the paper venue both are skipped and counted.
 */
final class LiveRecords {
    private static final BigDecimal MAX_UNITS = BigDecimal.valueOf(FixedPoint.MAX_UNITS);

    private final Trader trader;

    LiveRecords(final Trader trader) {
        this.trader = trader;
    }

    /** Handles an execution record. Returns why it is refused; null if it is not. */
    Rejected execution(final byte[] payload, final TraderState state, final SyncedBook book) {
        if (!state.isLive()) {
            state.count(Count.SKIPPED_EXECUTION);
            return null;
        }
        final ExecutionReader.Result read = ExecutionReader.read(payload);
        if (read.rejected() != null) {
            return read.rejected();
        }
        final Rejected unfit = fit(read.report(), state, book);
        if (unfit == null) {
            trader.onExecution(state, book, read.report());
        }
        return unfit;
    }

    /** Handles an audit. Returns why it is refused; null if it is not. */
    Rejected audit(final byte[] payload, final TraderState state, final SyncedBook book) {
        if (!state.isLive()) {
            state.count(Count.SKIPPED_EXECUTION);
            return null;
        }
        final AuditReader.Result read = AuditReader.read(payload);
        if (read.rejected() == null) {
            trader.onAudit(state, book, read.report());
        }
        return read.rejected();
    }

    /**
     * Lets the state grow to the digits of a report, and checks that its values can be stored. The
     * digits of a fee in the base coin are wanted, too, but a fill is booked without them.
     */
    private static Rejected fit(
            final ExecutionReport report, final TraderState state, final SyncedBook book) {
        final int price = decimals(report.price());
        final int size = Math.max(decimals(report.size()), decimals(report.filled()));
        final Scale scale = state.scale();
        if (!scale.canGrowTo(price, size)
                || !fits(report.price(), Math.max(price, scale.price()))
                || !fits(report.size(), Math.max(size, scale.size()))
                || !fits(report.filled(), Math.max(size, scale.size()))) {
            return new Rejected(
                    RejectReason.TOO_FINE, "price or size cannot be stored beside those of before");
        }
        if (!ScaleGrowth.grow(state, book, scale.max(new Scale(price, size)))) {
            return new Rejected(
                    RejectReason.TOO_FINE, "stored values have no room for more digits");
        }
        if (!paysFeeInBase(report, state)) {
            return null;
        }
        if (report.fee().abs().compareTo(toBigDecimal(report.size())) >= 0) {
            return new Rejected(RejectReason.BAD_FIELD, "the fee is as large as the fill");
        }
        growForFee(report, state, book);
        return null;
    }

    private static boolean paysFeeInBase(final ExecutionReport report, final TraderState state) {
        return (report.type() == ExecutionReport.Type.TRADE || report.type().isForced())
                && report.fee() != null
                && FeeCurrency.of(
                                state.instrument(),
                                state.protocol().orders().spot(),
                                report.feeCoin())
                        == FeeCurrency.BASE;
    }

    /** Lets sizes have as many digits as a fee in the base coin has, if there is room for them. */
    private static void growForFee(
            final ExecutionReport report, final TraderState state, final SyncedBook book) {
        final int digits = Math.max(0, report.fee().scale());
        for (int size = Math.min(digits, Decimal.MAX_DECIMALS);
                size > state.scale().size();
                size--) {
            if (state.scale().canGrowTo(0, size)
                    && fits(report.size(), size)
                    && ScaleGrowth.grow(state, book, state.scale().max(new Scale(0, size)))) {
                return;
            }
        }
    }

    private static int decimals(final Decimal value) {
        return value == null ? 0 : value.stripped().decimals();
    }

    private static boolean fits(final Decimal value, final int scale) {
        return value == null || toBigDecimal(value).movePointRight(scale).compareTo(MAX_UNITS) <= 0;
    }

    private static BigDecimal toBigDecimal(final Decimal value) {
        return BigDecimal.valueOf(value.mantissa(), value.decimals());
    }
}
