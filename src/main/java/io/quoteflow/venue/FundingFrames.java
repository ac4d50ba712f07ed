package io.quoteflow.venue;

import io.quoteflow.journal.JournalRecord;
import io.quoteflow.market.FundingNotice;
import io.quoteflow.trading.Funding;
import io.quoteflow.trading.TraderState;
import io.quoteflow.venue.protocol.FundingReader;

/**
 * Passes what frames say of funding to the traders of perpetuals on the paper venue. On a live
 * venue, the exchange reports what it has paid.
 */
final class FundingFrames {
    private FundingFrames() {}

    /**
     * Notes the funding of a frame that a trader uses for nothing else. Any other frame is ignored.
     */
    static void note(final JournalRecord record, final TraderState state) {
        final FundingReader reader = state.protocol().funding();
        final String symbol = state.instrument().symbol();
        if (reader == null || state.isLive() || !isPerpetual(symbol)) {
            return;
        }
        final FundingNotice notice = reader.read(record.payload(), symbol);
        if (notice != null) {
            Funding.note(state, notice);
        }
    }

    /** Whether a contract has no date: venues write one behind a dash or an underscore. */
    private static boolean isPerpetual(final String symbol) {
        return symbol.indexOf('-') < 0 && symbol.indexOf('_') < 0;
    }
}
