package io.quoteflow.venue.protocol;

import io.quoteflow.journal.ScalarFields;
import io.quoteflow.market.Decimal;
import io.quoteflow.market.FundingNotice;
import io.quoteflow.market.MarketFrame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Reads the funding of a perpetual from the frames that a venue has for it. A trader uses nothing
 * else of such frames, so a frame that cannot be read is like one of any other topic.
 */
public abstract class FundingReader {
    /** Magnitude above which a rate cannot be one. */
    private static final Decimal LARGEST_RATE = new Decimal(1, 0);

    private final byte[] sign;

    /** By byte, how far the sign can move on if this byte is where its last one should be. */
    private final byte[] moves = new byte[1 << Byte.SIZE];

    /**
     * @param sign a text that every frame with funding contains, and few others
     */
    protected FundingReader(final String sign) {
        this.sign = sign.getBytes(StandardCharsets.UTF_8);
        Arrays.fill(moves, (byte) sign.length());
        for (int i = 0; i < sign.length() - 1; i++) {
            moves[this.sign[i] & 0xff] = (byte) (sign.length() - 1 - i);
        }
    }

    /**
     * Reads a frame.
     *
     * @param payload any frame of the instrument
     * @param symbol the instrument's symbol, as the venue writes it
     * @return null if the frame says nothing of the funding of this instrument
     */
    public final FundingNotice read(final byte[] payload, final String symbol) {
        if (!isMentioned(payload)) {
            return null;
        }
        final ScalarFields frame = ScalarFields.parse(payload, "data");
        try {
            return frame == null ? null : notice(frame, symbol);
        } catch (final IllegalArgumentException unreadable) {
            return null;
        }
    }

    /**
     * Returns what a frame says.
     *
     * @param frame a frame that contains the sign, with its fields and those of {@code data}
     * @return null if it is no frame with funding, or one of another instrument
     * @throws IllegalArgumentException if a value is not what it should be
     */
    protected abstract FundingNotice notice(ScalarFields frame, String symbol);

    /** Whether a frame may have funding. A frame that has none can be taken for one that may. */
    public final boolean isMentioned(final byte[] payload) {
        // nearly all frames have no sign, so this looks at few of their bytes
        int end = sign.length;
        while (end <= payload.length) {
            if (Arrays.equals(payload, end - sign.length, end, sign, 0, sign.length)) {
                return true;
            }
            end += moves[payload[end - 1] & 0xff];
        }
        return false;
    }

    /**
     * Makes a notice of texts.
     *
     * @param time time of the frame, ms
     * @param nextTime text of the next funding time, ms; null or empty if it is not named
     * @throws IllegalArgumentException if a text is not what it should be
     */
    protected static FundingNotice notice(
            final String time, final String nextTime, final String rate, final String markPrice) {
        return new FundingNotice(
                milliseconds(time),
                isMissing(nextTime) ? MarketFrame.NO_TIME : milliseconds(nextTime),
                isMissing(rate) ? null : rate(rate),
                isMissing(markPrice) ? null : Decimal.parseNumber(markPrice));
    }

    private static boolean isMissing(final String text) {
        return text == null || text.isEmpty();
    }

    private static long milliseconds(final String text) {
        if (isMissing(text) || text.length() > 15) {
            throw new IllegalArgumentException(text + " is no time");
        }
        return Long.parseLong(text);
    }

    private static Decimal rate(final String text) {
        final Decimal rate = Decimal.parseNumber(text);
        final Decimal magnitude = new Decimal(Math.abs(rate.mantissa()), rate.decimals());
        if (magnitude.compareTo(LARGEST_RATE) > 0) {
            throw new IllegalArgumentException(text + " is no rate of funding");
        }
        return rate;
    }

    /** Returns a field of a group; null if there is none. */
    protected static String text(final Map<String, String> group, final String field) {
        return group == null ? null : group.get(field);
    }
}
