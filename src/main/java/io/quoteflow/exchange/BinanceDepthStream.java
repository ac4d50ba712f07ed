package io.quoteflow.exchange;

import io.quoteflow.exchange.tape.TapeBook;

/** {@code SYMBOL@depth}: the changes of the whole book, as often as it changes. */
final class BinanceDepthStream extends ExchangeTopic {
    private static final int SPOT_DECIMALS = 8;

    private final boolean spot;

    BinanceDepthStream(final Listing listing, final String name, final Delivery delivery) {
        super(listing, name, delivery);
        spot = listing.category().equals(BinanceRoute.SPOT);
    }

    /** Returns the least number of decimals of prices and sizes in a category. */
    static int decimals(final String category) {
        return category.equals(BinanceRoute.SPOT) ? SPOT_DECIMALS : 0;
    }

    @Override
    void book(final TapeBook.Change change, final long now) {
        final int decimals = decimals(listing().category());
        final StringBuilder json = new StringBuilder(256);
        json.append("{\"e\":\"depthUpdate\",\"E\":").append(now);
        if (!spot) {
            json.append(",\"T\":").append(listing().matched());
        }
        json.append(",\"s\":\"").append(listing().symbol());
        json.append("\",\"U\":").append(listing().previousId() + 1);
        json.append(",\"u\":").append(listing().updateId());
        if (!spot) {
            json.append(",\"pu\":").append(listing().previousId());
        }
        json.append(",\"b\":");
        FrameText.binanceLevels(json, change.bids(), decimals);
        json.append(",\"a\":");
        FrameText.binanceLevels(json, change.asks(), decimals);
        publish(json.append('}'), now);
    }
}
