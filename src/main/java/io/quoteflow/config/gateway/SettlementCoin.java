package io.quoteflow.config.gateway;

import io.quoteflow.config.UsageException;
import io.quoteflow.market.InstrumentId;

import java.util.List;

/** Finds the coin that an instrument of Bybit is settled in, from its symbol. */
final class SettlementCoin {
    private static final List<String> QUOTES =
            List.of("USDT", "USDC", "USDE", "USD1", "EUR", "BTC", "ETH", "BRL", "TRY", "PLN");

    private SettlementCoin() {}

    /**
     * @param origin where the instrument is named, for messages
     * @throws UsageException if it cannot be told
     */
    static String of(final String origin, final InstrumentId id) {
        if (!id.venue().equals("bybit")) {
            throw new UsageException(
                    origin + ": " + id + ": orders are for bybit.linear and bybit.spot");
        }
        if (id.symbol().endsWith("PERP")) {
            return "USDC";
        }
        return QUOTES.stream()
                .filter(id.symbol()::endsWith)
                .findFirst()
                .orElseThrow(
                        () ->
                                new UsageException(
                                        origin
                                                + ": "
                                                + id
                                                + ": ends with none of "
                                                + String.join(", ", QUOTES)
                                                + ", PERP, so its settlement coin is not known"));
    }
}
