package io.quoteflow.gateway.order;

import io.quoteflow.journal.ScalarFields;
import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Definitions and last trades of the instruments. Not thread-safe. */
final class MarketFacts {
    private record Rules(
            BigDecimal tickSize, BigDecimal lotSize, BigDecimal minSize, BigDecimal minNotional) {}

    private final Map<InstrumentId, Rules> rules = new HashMap<>();
    private final Map<InstrumentId, BigDecimal> lastTrades = new HashMap<>();

    /** Takes the payload of a definition record. Returns whether it can be used. */
    boolean define(final InstrumentId instrument, final byte[] payload) {
        final ScalarFields fields = ScalarFields.parse(payload);
        if (fields == null) {
            return false;
        }
        final BigDecimal tick = OrderDecision.number(fields.text("tickSize"));
        final BigDecimal lot = OrderDecision.number(fields.text("lotSize"));
        final BigDecimal size = OrderDecision.number(fields.text("minSize"));
        final BigDecimal notional = OrderDecision.number(fields.text("minNotional"));
        if (tick == null || lot == null || tick.signum() <= 0 || lot.signum() <= 0) {
            return false;
        }
        rules.put(
                instrument,
                new Rules(
                        tick,
                        lot,
                        size == null ? BigDecimal.ZERO : size,
                        notional == null ? BigDecimal.ZERO : notional));
        return true;
    }

    void lastTrade(final InstrumentId instrument, final BigDecimal price) {
        if (price.signum() > 0) {
            lastTrades.put(instrument, price);
        }
    }

    /** Returns the price of the last trade; null before the first one. */
    BigDecimal lastTrade(final InstrumentId instrument) {
        return lastTrades.get(instrument);
    }

    /** Returns what is not known of an instrument yet, for people; null if nothing is missing. */
    String missing(final InstrumentId instrument) {
        if (!rules.containsKey(instrument)) {
            return "no definition of " + instrument;
        }
        return lastTrades.containsKey(instrument) ? null : "no trade of " + instrument;
    }

    /**
     * Returns which rule of the instrument an order breaks; null if it breaks none.
     *
     * @param size size including what has filled
     */
    String violation(
            final InstrumentId instrument,
            final BigDecimal price,
            final BigDecimal size,
            final boolean reduceOnly) {
        final Rules known = rules.get(instrument);
        if (price.remainder(known.tickSize).signum() != 0) {
            return "price " + price.toPlainString() + " is no multiple of the tick size";
        }
        if (size.remainder(known.lotSize).signum() != 0) {
            return "size " + size.toPlainString() + " is no multiple of the lot size";
        }
        if (size.compareTo(known.minSize) < 0) {
            return "size " + size.toPlainString() + " is less than the smallest size";
        }
        if (!reduceOnly && price.multiply(size).compareTo(known.minNotional) < 0) {
            return "price times size is less than the smallest notional";
        }
        return null;
    }
}
