package io.quoteflow.exchange;

import io.quoteflow.exchange.tape.TapeBook;
import io.quoteflow.exchange.tape.TapeLevel;

/** {@code SYMBOL@bookTicker}: the best levels, when one of them changed. */
final class BinanceTickerStream extends ExchangeTopic {
    private final boolean spot;
    private final int decimals;
    private String shown = "";

    BinanceTickerStream(final Listing listing, final String name, final Delivery delivery) {
        super(listing, name, delivery);
        spot = listing.category().equals(BinanceRoute.SPOT);
        decimals = BinanceDepthStream.decimals(listing.category());
    }

    @Override
    void book(final TapeBook.Change change, final long now) {
        if (!listing().book().isTwoSided()) {
            return;
        }
        final String best =
                best('b', listing().book().bids(1).get(0))
                        + best('a', listing().book().asks(1).get(0));
        if (best.equals(shown)) {
            return;
        }
        shown = best;
        publish(
                (spot ? "{" : "{\"e\":\"bookTicker\",")
                        + "\"u\":"
                        + listing().updateId()
                        + ",\"s\":\""
                        + listing().symbol()
                        + "\""
                        + best
                        + (spot ? "" : ",\"T\":" + listing().matched() + ",\"E\":" + now)
                        + "}",
                now);
    }

    private String best(final char side, final TapeLevel level) {
        return ",\""
                + side
                + "\":\""
                + FrameText.padded(level.price(), decimals)
                + "\",\""
                + Character.toUpperCase(side)
                + "\":\""
                + FrameText.padded(level.size(), decimals)
                + "\"";
    }
}
