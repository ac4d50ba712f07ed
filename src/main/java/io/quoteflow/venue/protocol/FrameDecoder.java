package io.quoteflow.venue.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.journal.UntrustedJson;
import io.quoteflow.market.FixedPoint;
import io.quoteflow.market.Levels;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;

import java.io.IOException;

/**
 * Decodes the frames of one venue from bytes into a scratch frame, whole or not at all: after a
 * refusal the frame is not to be used. Never throws for what is in the bytes.
 */
public abstract class FrameDecoder {
    private Scale scale;
    private String symbol;
    private RejectReason refusal;
    private FrameShape shape;
    private int priceDecimals;
    private int sizeDecimals;

    /**
     * Decodes a frame.
     *
     * @param frameSymbol the symbol that its key names
     * @param frameScale at which prices and sizes are wanted
     * @param frame the scratch, overwritten
     * @return null where the frame can be used; {@link RejectReason#TOO_FINE} where it can at the
     *     scale {@link #neededScale} says
     */
    public final RejectReason decode(
            final byte[] payload,
            final String frameSymbol,
            final Scale frameScale,
            final MarketFrame frame) {
        scale = frameScale;
        symbol = frameSymbol;
        refusal = null;
        priceDecimals = 0;
        sizeDecimals = 0;
        frame.clear();
        try (JsonParser json = UntrustedJson.PAYLOAD.createParser(payload)) {
            final JsonToken first = json.nextToken();
            if (first == null) {
                return RejectReason.NOT_JSON;
            }
            if (first == JsonToken.START_OBJECT) {
                read(json, payload, frame);
            } else {
                json.skipChildren();
            }
            if (json.nextToken() != null) {
                return RejectReason.NOT_JSON;
            }
            shape = shape(first);
        } catch (final IOException notJson) {
            return RejectReason.NOT_JSON;
        }
        if (shape == FrameShape.ARRAY || shape == FrameShape.SCALAR) {
            return null;
        }
        finish(frame);
        // of a frame that is of no use, nothing needs to be right
        return frame.kind() == MarketFrame.Kind.SKIPPED ? null : refusal;
    }

    private FrameShape shape(final JsonToken first) {
        return switch (first) {
            case START_OBJECT -> isNamed() ? FrameShape.NAMED : FrameShape.OBJECT;
            case START_ARRAY -> FrameShape.ARRAY;
            default -> FrameShape.SCALAR;
        };
    }

    /** The form of the frame that {@link #decode} has just found to be a SKIPPED one. */
    public final FrameShape shape() {
        return shape;
    }

    /** Whether the object just read names a topic, stream or event. */
    protected abstract boolean isNamed();

    /** Reads the object whose start was just read, to its end. */
    protected abstract void read(JsonParser json, byte[] payload, MarketFrame frame)
            throws IOException;

    /** Everything was read: makes the frame what it is, or refuses it. */
    protected abstract void finish(MarketFrame frame);

    /** Another parser over the same bytes, its first object started. */
    protected static JsonParser again(final byte[] payload) throws IOException {
        final JsonParser json = UntrustedJson.PAYLOAD.createParser(payload);
        json.nextToken();
        return json;
    }

    /** After {@link RejectReason#TOO_FINE}: whether there is a scale at which the frame fits. */
    public final boolean hasNeededScale() {
        return scale.canGrowTo(priceDecimals, sizeDecimals);
    }

    /** After {@link RejectReason#TOO_FINE}: the scale at which the frame fits. */
    public final Scale neededScale() {
        return new Scale(
                Math.max(scale.price(), priceDecimals), Math.max(scale.size(), sizeDecimals));
    }

    /**
     * Notes why the frame cannot be used; the first reason stands, but one that cannot be mended
     * goes before TOO_FINE.
     */
    protected final void refuse(final RejectReason reason) {
        if (refusal == null || refusal == RejectReason.TOO_FINE) {
            refusal = reason;
        }
    }

    /** A whole number of 64 bits; anything else refuses the frame. */
    protected final long whole(final JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return json.getLongValue();
        }
        json.skipChildren();
        refuse(RejectReason.BAD_FIELD);
        return 0;
    }

    /** A time in ms, positive. */
    protected final long time(final JsonParser json) throws IOException {
        final long time = whole(json);
        if (time <= 0) {
            refuse(RejectReason.BAD_FIELD);
        }
        return time;
    }

    /** A string; anything else refuses the frame and gives an empty one. */
    protected final String string(final JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        refuse(RejectReason.BAD_FIELD);
        return "";
    }

    /** Compares the symbol at hand with that of the key. */
    protected final void checkSymbol(final JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING || !symbolEndsWith(json, 0)) {
            json.skipChildren();
            refuse(RejectReason.WRONG_SYMBOL);
        }
    }

    /** Whether the text at hand, from a place on, is the symbol of the key. */
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

    /** Whether the value at hand is that text. */
    protected static boolean isText(final JsonParser json, final String text) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING && textEndsWith(json, 0, text);
    }

    /** Why the frame cannot be used as far as it was read, or null. */
    protected final RejectReason refusal() {
        return refusal;
    }

    /** A positive price in units. */
    private long price(final JsonParser json) throws IOException {
        final long units = rawPrice(json);
        return checkedPrice(units, units == FixedPoint.TOO_FINE ? decimals(json) : 0);
    }

    /** A size in units, not negative. */
    private long size(final JsonParser json) throws IOException {
        final long units = rawSize(json);
        return checkedSize(units, units == FixedPoint.TOO_FINE ? decimals(json) : 0);
    }

    /** A price in units, or what {@link FixedPoint#parse} says of it; nothing is refused yet. */
    protected final long rawPrice(final JsonParser json) throws IOException {
        return decimal(json, scale.price());
    }

    /** A size in units, or what {@link FixedPoint#parse} says of it; nothing is refused yet. */
    protected final long rawSize(final JsonParser json) throws IOException {
        return decimal(json, scale.size());
    }

    /**
     * Refuses a trade whose price or size is not positive or does not fit.
     *
     * @param priceNeeds digits after the point of a price that is too fine, else 0
     * @param sizeNeeds digits after the point of a size that is too fine, else 0
     */
    protected final void checkTrade(
            final long price, final int priceNeeds, final long size, final int sizeNeeds) {
        checkedPrice(price, priceNeeds);
        checkedSize(size, sizeNeeds);
        if (size == 0) {
            refuse(RejectReason.BAD_SIZE);
        }
    }

    private long checkedPrice(final long units, final int needs) {
        priceDecimals = Math.max(priceDecimals, needs);
        return checked(units, RejectReason.BAD_PRICE, units == 0);
    }

    private long checkedSize(final long units, final int needs) {
        sizeDecimals = Math.max(sizeDecimals, needs);
        return checked(units, RejectReason.BAD_SIZE, false);
    }

    private long checked(final long units, final RejectReason reason, final boolean bad) {
        if (units == FixedPoint.NOT_A_DECIMAL || bad) {
            refuse(reason);
        } else if (units == FixedPoint.TOO_LARGE) {
            refuse(RejectReason.TOO_LARGE);
        } else if (units == FixedPoint.TOO_FINE && refusal == null) {
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

    /** Digits after the point of the value at hand. */
    protected static int decimals(final JsonParser json) throws IOException {
        return FixedPoint.decimals(
                json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }

    /** An array of [price, size] pairs; further elements of a pair are passed over. */
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
            pair(json, levels);
        }
    }

    private void pair(final JsonParser json, final Levels levels) throws IOException {
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
