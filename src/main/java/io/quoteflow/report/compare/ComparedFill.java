package io.quoteflow.report.compare;

import io.quoteflow.report.ReportException;
import io.quoteflow.result.ReportRow;

import java.math.BigDecimal;
import java.util.List;

/**
 * One row of {@code fills}.
 *
 * @param decision number of the row within its instrument
 * @param time the symbol's clock, ms since the epoch
 * @param id client order id
 * @param sale whether the fill sold
 * @param price without trailing zeros
 * @param size positive
 * @param fee quote currency; negative for a rebate
 * @param maker whether the order rested before
 * @param mid of the book before the fill; NaN if unknown
 */
record ComparedFill(
        long decision,
        long time,
        String id,
        boolean sale,
        BigDecimal price,
        BigDecimal size,
        double fee,
        boolean maker,
        double mid) {
    /** The fields of a row that are used. */
    static final List<String> FIELDS =
            List.of(
                    "instrument",
                    "decision",
                    "time",
                    "id",
                    "side",
                    "price",
                    "size",
                    "fee",
                    "maker",
                    "mid",
                    "type");

    private static final double BPS = 1e4;

    ComparedFill {
        if (size.signum() <= 0 || price.signum() <= 0) {
            throw new IllegalArgumentException(
                    "price " + price + " and size " + size + " of a fill must be positive");
        }
    }

    /** Whether the current row of a file is a payment of funding, which fills nothing. */
    static boolean isFunding(final ReportRow row) {
        return "funding".equals(row.text("type"));
    }

    /**
     * Reads the current row of a file.
     *
     * @throws ReportException if a field is missing or is no number
     */
    static ComparedFill of(final ReportRow row) {
        try {
            return new ComparedFill(
                    row.integer("decision"),
                    row.integer("time"),
                    row.text("id"),
                    "sell".equals(row.text("side")),
                    new BigDecimal(row.text("price")).stripTrailingZeros(),
                    new BigDecimal(row.text("size")),
                    row.number("fee"),
                    row.flag("maker"),
                    row.number("mid"));
        } catch (final IllegalArgumentException | NullPointerException bad) {
            throw new ReportException(
                    "decision "
                            + row.integer("decision")
                            + " of "
                            + row.text("instrument")
                            + ": is no fill with an id, a side, a price and a size");
        }
    }

    /** Returns price times size, quote currency. */
    double notional() {
        return price.doubleValue() * size.doubleValue();
    }

    /** Returns the size with the sign of the position's change. */
    BigDecimal signedSize() {
        return sale ? size.negate() : size;
    }

    /** Returns how much better than the mid the price is, basis points; NaN without a mid. */
    double edgeBps() {
        return (sale ? -1 : 1) * (mid - price.doubleValue()) / mid * BPS;
    }
}
