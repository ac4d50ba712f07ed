package io.quoteflow.venue.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Levels;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;

import java.io.IOException;

/**
 * Reads the values of a frame, and notes the first thing that is wrong with them. The base of all
 * decoders.
 */
public abstract class FrameFields {
    private Scale scale;
    private String symbol;

    /** Why the frame cannot be used; null as long as nothing is wrong. */
    private RejectReason refusal;

    /** Digits after the point that the finest price needs, if a price is TOO_FINE; else 0. */
    private int priceDecimals;

    /** Digits after the point that the finest size needs, if a size is TOO_FINE; else 0. */
    private int sizeDecimals;

    /** Starts a frame. */
    final void start(final String frameSymbol, final Scale frameScale, final MarketFrame frame) {
        symbol = frameSymbol;
        scale = frameScale;
        refusal = null;
        priceDecimals = 0;
        sizeDecimals = 0;
        frame.clear();
    }

    /** Whether the frame, which was TOO_FINE, fits any scale. */
    public final boolean hasNeededScale() {
        return scale.canGrowTo(priceDecimals, sizeDecimals);
    }

    /**
     * Returns the scale that the frame, which was TOO_FINE, needs. Call it only if {@link
     * #hasNeededScale}.
     */
    public final Scale neededScale() {
        return new Scale(
                Math.max(scale.price(), priceDecimals), Math.max(scale.size(), sizeDecimals));
    }

    /**
     * Notes why the frame cannot be used, and returns normally. The first reason counts, except
     * that any other reason replaces TOO_FINE, which a finer scale could resolve.
     */
    protected final void refuse(final RejectReason reason) {
        if (refusal == null || refusal == RejectReason.TOO_FINE) {
            refusal = reason;
        }
    }

    /** Reads a whole number of 64 bits. Refuses the frame if it is none, and returns 0. */
    protected final long integer(final JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        json.skipChildren();
        refuse(RejectReason.BAD_FIELD);
        return 0;
    }

    /** Reads a time, ms. Refuses the frame if it is not positive. */
    protected final long time(final JsonParser json) throws IOException {
        final long time = integer(json);
        if (time <= 0) {
            refuse(RejectReason.BAD_FIELD);
        }
        return time;
    }

    /** Reads a string. Refuses the frame if it is none, and returns an empty one. */
    protected final String string(final JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        refuse(RejectReason.BAD_FIELD);
        return "";
    }

    /** Refuses the frame if the current value is not the instrument's symbol. */
    protected final void checkSymbol(final JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING || !symbolEndsWith(json, 0)) {
            json.skipChildren();
            refuse(RejectReason.WRONG_SYMBOL);
        }
    }

    /** Reads a price, in price units. */
    protected final long price(final FrameBytes in) {
        return in.readDecimal(scale.price());
    }

    /** Reads a size, in size units. */
    protected final long size(final FrameBytes in) {
        return in.readDecimal(scale.size());
    }

    /** Reads an array of [price, size] pairs. */
    protected final void levels(final FrameBytes in, final Levels levels) {
        in.readLevels(levels, scale.price(), scale.size());
    }

    /** Reads a string. Loses the frame if it is not the instrument's symbol. */
    protected final void symbol(final FrameBytes in) {
        in.readText();
        if (!in.textIs(0, symbol)) {
            in.lose();
        }
    }

    /** Whether the text read last, from an index on, is the instrument's symbol. */
    protected final boolean symbolEndsWith(final FrameBytes in, final int from) {
        return in.textIs(from, symbol);
    }

    /** Whether the current text, from an index on, is the instrument's symbol. */
    protected final boolean symbolEndsWith(final JsonParser json, final int from)
            throws IOException {
        return textEndsWith(json, from, symbol);
    }

    private static boolean textEndsWith(
            final JsonParser json, final int from, final String expected) throws IOException {
        final char[] text = json.getTextCharacters();
        final int offset = json.getTextOffset() + from;
        final int length = json.getTextLength() - from;
        if (length != expected.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text[offset + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the current value is a string with this text. */
    protected static boolean isText(final JsonParser json, final String text) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING && textEndsWith(json, 0, text);
    }

    /** Returns why the frame cannot be used, as far as it was read, or null if it can. */
    protected final RejectReason refusal() {
        return refusal;
    }

    /** Reads a price. Refuses the frame if it is not positive or does not fit. */
    private long price(final JsonParser json) throws IOException {
        final long units = rawPrice(json);
        return checkPrice(units, units == FixedPoint.TOO_FINE ? decimals(json) : 0);
    }

    /** Reads a size. Refuses the frame if it is negative or does not fit. */
    private long size(final JsonParser json) throws IOException {
        final long units = rawSize(json);
        return checkSize(units, units == FixedPoint.TOO_FINE ? decimals(json) : 0);
    }

    /**
     * Reads a price, in price units, without refusing anything, because some trades need none.
     * Returns a negative code of {@link FixedPoint#parse} if it is not one.
     */
    protected final long rawPrice(final JsonParser json) throws IOException {
        return decimal(json, scale.price());
    }

    /**
     * Reads a size, in size units, without refusing anything. Returns a code of {@link
     * FixedPoint#parse} if it is not one.
     */
    protected final long rawSize(final JsonParser json) throws IOException {
        return decimal(json, scale.size());
    }

    /**
     * Refuses the frame if the price or size of a trade is not positive or does not fit.
     *
     * @param price the price, as {@link #rawPrice} returned it
     * @param priceNeeds digits after the point that the price needs, if it is TOO_FINE; else 0
     * @param size the size, as {@link #rawSize} returned it
     * @param sizeNeeds digits after the point that the size needs, if it is TOO_FINE; else 0
     */
    protected final void checkTrade(
            final long price, final int priceNeeds, final long size, final int sizeNeeds) {
        checkPrice(price, priceNeeds);
        checkSize(size, sizeNeeds);
        if (size == 0) {
            refuse(RejectReason.BAD_SIZE);
        }
    }

    private long checkPrice(final long units, final int decimalsNeeded) {
        priceDecimals = Math.max(priceDecimals, decimalsNeeded);
        return check(units, RejectReason.BAD_PRICE, units == 0);
    }

    private long checkSize(final long units, final int decimalsNeeded) {
        sizeDecimals = Math.max(sizeDecimals, decimalsNeeded);
        return check(units, RejectReason.BAD_SIZE, false);
    }

    /**
     * Refuses the frame if a parsed value cannot be used.
     *
     * @param units result of {@link FixedPoint#parse}: a number of units, or a code
     * @param reason reason if the value is no decimal, or out of range
     * @param isOutOfRange whether it is out of range, though it was parsed
     * @return {@code units}
     */
    private long check(final long units, final RejectReason reason, final boolean isOutOfRange) {
        if (units == FixedPoint.NOT_A_DECIMAL || isOutOfRange) {
            refuse(reason);
        } else if (units == FixedPoint.TOO_LARGE) {
            refuse(RejectReason.TOO_LARGE);
        } else if (units == FixedPoint.TOO_FINE && refusal == null) {
            // any other reason stays, because a finer scale would not help
            refusal = RejectReason.TOO_FINE;
        }
        return units;
    }

    private static long decimal(final JsonParser json, final int scale) throws IOException {
        final JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_STRING && (token == null || !token.isNumeric())) {
            json.skipChildren();
            return FixedPoint.NOT_A_DECIMAL;
        }
        return FixedPoint.parse(
                json.getTextCharacters(), json.getTextOffset(), json.getTextLength(), scale);
    }

    /** Returns the digits after the point that the current value, a decimal, needs. */
    protected static int decimals(final JsonParser json) throws IOException {
        return FixedPoint.decimals(
                json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }

    /** Reads an array of [price, size] pairs. Further elements of a pair are ignored. */
    protected final void levels(final JsonParser json, final Levels levels) throws IOException {
        levels.clear();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            refuse(RejectReason.BAD_FIELD);
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                json.skipChildren();
                refuse(RejectReason.BAD_FIELD);
                continue;
            }
            readPair(json, levels);
        }
    }

    /** Reads one [price, size] pair, with the parser at its start. */
    private void readPair(final JsonParser json, final Levels levels) throws IOException {
        if (json.nextToken() == JsonToken.END_ARRAY) {
            refuse(RejectReason.BAD_FIELD);
            return;
        }
        final long price = price(json);
        if (json.nextToken() == JsonToken.END_ARRAY) {
            refuse(RejectReason.BAD_FIELD);
            return;
        }
        levels.add(price, size(json));
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.skipChildren();
        }
    }
}
