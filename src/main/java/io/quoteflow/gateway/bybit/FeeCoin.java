package io.quoteflow.gateway.bybit;

import io.quoteflow.market.Side;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Finds out in which coin a fee was paid. Older rows and those of funding do not say so. */
final class FeeCoin {
    private static final Pattern COIN = Pattern.compile("[A-Z0-9]{1,20}");

    /** The quote coins of spot symbols; none is the end of another one. */
    private static final List<String> QUOTES =
            List.of(
                    "USDT", "USDC", "USDE", "USDQ", "USDR", "USD1", "EUR", "BRL", "BRZ", "PLN",
                    "TRY", "GBP", "BTC", "ETH", "MNT", "DAI");

    private FeeCoin() {}

    static String of(final BybitRow row, final Side side, final boolean maker, final BigDecimal fee)
            throws BadRowException {
        final String said = row.text("feeCurrency");
        if (!said.isEmpty()) {
            if (!COIN.matcher(said).matches()) {
                throw new BadRowException("feeCurrency is no coin");
            }
            return said;
        }
        return row.isSpot() ? spot(row.symbol(), side, maker, fee) : settlement(row.symbol());
    }

    /** A trade on spot pays of what it receives, but rebates of makers are of what they give. */
    private static String spot(
            final String symbol, final Side side, final boolean maker, final BigDecimal fee)
            throws BadRowException {
        final boolean rebate = maker && fee.signum() < 0;
        for (final String quote : QUOTES) {
            if (symbol.endsWith(quote) && symbol.length() > quote.length()) {
                final String base = symbol.substring(0, symbol.length() - quote.length());
                return side == Side.BUY ^ rebate ? base : quote;
            }
        }
        throw new BadRowException("feeCurrency is missing, and the symbol's quote coin is unknown");
    }

    /** Perpetuals are named BTCUSDT and BTCPERP, futures BTCUSDT-26DEC25 and BTC-26DEC25. */
    private static String settlement(final String symbol) throws BadRowException {
        final int dash = symbol.indexOf('-');
        if ((dash < 0 ? symbol : symbol.substring(0, dash)).endsWith("USDT")) {
            return "USDT";
        }
        if (dash > 0 || symbol.endsWith("PERP")) {
            return "USDC";
        }
        throw new BadRowException("feeCurrency is missing, and the settlement coin is unknown");
    }
}
