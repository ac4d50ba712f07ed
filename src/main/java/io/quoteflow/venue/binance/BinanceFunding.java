package io.quoteflow.venue.binance;

import io.quoteflow.journal.ScalarFields;
import io.quoteflow.market.FundingNotice;
import io.quoteflow.venue.protocol.FundingReader;

import java.util.SortedMap;

/** Reads funding from the event {@code markPriceUpdate}, bare or in a combined stream. */
final class BinanceFunding extends FundingReader {
    private static final String EVENT = "markPriceUpdate";

    BinanceFunding() {
        super("\"" + EVENT + "\"");
    }

    @Override
    protected FundingNotice notice(final ScalarFields frame, final String symbol) {
        final SortedMap<String, String> data = frame.hasGroup() ? frame.group() : null;
        if (!EVENT.equals(field(frame, data, "e")) || !symbol.equals(field(frame, data, "s"))) {
            return null;
        }
        return notice(
                field(frame, data, "E"),
                field(frame, data, "T"),
                field(frame, data, "r"),
                field(frame, data, "p"));
    }

    private static String field(
            final ScalarFields frame, final SortedMap<String, String> data, final String name) {
        return frame.hasGroup() ? text(data, name) : frame.text(name);
    }
}
