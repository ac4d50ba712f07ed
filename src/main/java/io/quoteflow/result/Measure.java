package io.quoteflow.result;

/**
 * The quantities that are summed by blocks of time. Each figure is made from some of these sums.
 */
enum Measure {
    /** Change of the marked value of all ledgers, quote currency. */
    PNL,
    /** Signed size * (mid before - price) of maker fills, quote currency. */
    CAPTURED,
    /** The same of taker fills. */
    PAID,
    /** Signed size * (mid 1 s after the fill - mid before it), quote currency. */
    ADVERSE_1S,
    ADVERSE_5S,
    ADVERSE_30S,
    /** Fees of the maker's ledger; negative if they cost money. */
    FEES,
    /** Funding received; negative if it was paid. */
    FUNDING,
    /** Change of the marked value of the directional ledger and of that of hedges, after fees. */
    DIRECTIONAL,
    MAKER_NOTIONAL,
    NOTIONAL,
    MAKER_FILLS,
    FILLS,
    /** Orders placed to rest. */
    PLACED,
    /** Time in the queue of maker fills whose order is known, ms. */
    QUEUE_MILLIS,
    QUEUED_FILLS,
    /** Sum over quotes rows of spread / mid. */
    QUOTED_EDGE,
    QUOTES,
    /** Fills that reduced a position. */
    TRADES,
    ROUND_TRIPS,
    ROUND_TRIP_PNL,
    WINS,
    /** Pnl while the regime was RANGE, quote currency. */
    PNL_RANGE,
    PNL_BULL,
    PNL_BEAR,
    NOTIONAL_RANGE,
    NOTIONAL_BULL,
    NOTIONAL_BEAR,
    /** Notional of maker fills that have reached the first horizon of the markouts. */
    MARKED_0,
    MARKED_1,
    MARKED_2,
    MARKED_3,
    MARKED_4,
    MARKED_5,
    MARKED_6,
    MARKED_7,
    MARKED_8,
    MARKED_9,
    /** Signed size * (mid at the first horizon - price) of maker fills, quote currency. */
    MARKOUT_0,
    MARKOUT_1,
    MARKOUT_2,
    MARKOUT_3,
    MARKOUT_4,
    MARKOUT_5,
    MARKOUT_6,
    MARKOUT_7,
    MARKOUT_8,
    MARKOUT_9;

    private static final Measure[] ALL = values();

    /** Returns the number of measures. */
    static int count() {
        return ALL.length;
    }

    /** Returns a measure that belongs to a list, by its place in the list from 0. */
    Measure plus(final int place) {
        return ALL[ordinal() + place];
    }
}
