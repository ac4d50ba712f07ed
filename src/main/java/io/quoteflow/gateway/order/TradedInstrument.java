package io.quoteflow.gateway.order;

import io.quoteflow.market.InstrumentId;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An instrument that orders may be sent for.
 *
 * @param coin settlement coin, such as USDT; on spot the quote coin
 * @param leverage leverage that is set before the first order; null to leave it as it is
 */
public record TradedInstrument(InstrumentId id, String coin, BigDecimal leverage) {
    public TradedInstrument {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(coin, "coin");
        if (leverage != null && leverage.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException(id + ": leverage " + leverage + " is less than 1");
        }
    }

    /** Whether it is a spot market, which has no leverage and no position mode. */
    public boolean isSpot() {
        return id.category().equals("spot");
    }
}
