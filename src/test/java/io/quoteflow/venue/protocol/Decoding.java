package io.quoteflow.venue.protocol;

import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.Levels;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A decoder with its scratch frame, for tests that pass frames as text. */
public final class Decoding {
    public static final Scale SCALE = new Scale(1, 3);
    public static final String SYMBOL = "XYUSDT";

    public final FrameDecoder decoder;
    public final MarketFrame frame = new MarketFrame();

    public Decoding(final FrameDecoder decoder) {
        this.decoder = decoder;
    }

    public RejectReason decode(final String payload) {
        return decode(payload.getBytes(StandardCharsets.UTF_8));
    }

    public RejectReason decode(final byte[] payload) {
        return decoder.decode(payload, SYMBOL, SCALE, frame);
    }

    /** What the frame says, or the refusal. */
    public String told(final String payload) {
        final RejectReason refusal = decode(payload);
        return refusal == null ? tell(frame) : refusal.name();
    }

    /** What a frame says. */
    static String tell(final MarketFrame frame) {
        final StringBuilder text = new StringBuilder(frame.kind().name());
        if (frame.kind() == MarketFrame.Kind.SKIPPED) {
            return text.toString();
        }
        text.append(' ').append(frame.time());
        if (frame.isDepth()) {
            text.append(" depth ").append(frame.depth());
            text.append(" ids ").append(frame.firstId()).append(' ').append(frame.lastId());
            text.append(' ').append(frame.previousId());
            text.append(" bids").append(tell(frame.bids()));
            text.append(" asks").append(tell(frame.asks()));
        }
        for (int i = 0; i < frame.trades(); i++) {
            if (frame.aggressor(i) == null) {
                text.append(" unmatched@").append(frame.tradeTime(i));
                continue;
            }
            text.append(' ').append(frame.aggressor(i)).append(' ').append(frame.tradePrice(i));
            text.append(':').append(frame.tradeSize(i)).append('@').append(frame.tradeTime(i));
        }
        return text.toString();
    }

    private static String tell(final Levels levels) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < levels.count(); i++) {
            text.append(' ').append(levels.price(i)).append(':').append(levels.size(i));
        }
        return text.toString();
    }

    /** Every order of the parts, joined by commas. */
    public static List<String> permutations(final List<String> parts) {
        if (parts.isEmpty()) {
            return List.of("");
        }
        final List<String> all = new ArrayList<>();
        for (final String first : parts) {
            final List<String> others = new ArrayList<>(parts);
            others.remove(first);
            for (final String rest : permutations(others)) {
                all.add(rest.isEmpty() ? first : first + "," + rest);
            }
        }
        return all;
    }

    /** Arrays one in the other. */
    public static String nested(final int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
