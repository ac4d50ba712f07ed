package io.quoteflow.job;

import io.quoteflow.trading.QuoteMinimum;
import io.quoteflow.trading.TraderState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/** Warns once for each instrument whose quote notional is too small for quotes on both sides. */
final class QuoteNotionalWarning {
    private static final Logger LOG = LoggerFactory.getLogger(QuoteNotionalWarning.class);

    /** The instruments that were checked in this process. */
    private final Set<String> checked = new HashSet<>();

    /**
     * Checks the instrument once it has a mid. May be called after each record; later calls have no
     * effect.
     */
    void check(final TraderState trader) {
        if (!trader.hasMid() || !checked.add(trader.name())) {
            return;
        }
        final double needed = QuoteMinimum.needed(trader);
        if (needed > 0) {
            LOG.warn(
                    "{}: strategy.quoteNotional is too small to be quoted both ways; it needs at least {}",
                    trader.name(),
                    BigDecimal.valueOf(needed).toPlainString());
        }
    }
}
