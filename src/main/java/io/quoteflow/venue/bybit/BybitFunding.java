package io.quoteflow.venue.bybit;

import io.quoteflow.journal.ScalarFields;
import io.quoteflow.market.FundingNotice;
import io.quoteflow.venue.protocol.FundingReader;

import java.util.SortedMap;

/** Reads funding from the topic {@code tickers.SYMBOL}, whose deltas name only what has changed. */
final class BybitFunding extends FundingReader {
    private static final String TOPIC = "tickers.";

    BybitFunding() {
        super("\"" + TOPIC);
    }

    @Override
    protected FundingNotice notice(final ScalarFields frame, final String symbol) {
        if (!(TOPIC + symbol).equals(frame.text("topic"))) {
            return null;
        }
        final SortedMap<String, String> data = frame.group();
        return notice(
                frame.text("ts"),
                text(data, "nextFundingTime"),
                text(data, "fundingRate"),
                text(data, "markPrice"));
    }
}
