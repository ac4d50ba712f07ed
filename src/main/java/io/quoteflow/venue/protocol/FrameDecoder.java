package io.quoteflow.venue.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quoteflow.journal.RejectReason;
import io.quoteflow.journal.UntrustedJson;
import io.quoteflow.market.MarketFrame;
import io.quoteflow.market.Scale;

import java.io.IOException;

/**
 * Decodes the frames of one venue. {@link #decode} calls the subclass twice for each frame: {@link
 * #read} for the fields, then {@link #finish} for what follows from all of them.
 *
 * <p>Nothing throws because of the content of a frame. The helpers for subclasses, such as {@link
 * #integer} and {@link #levels}, note the first thing that is wrong (they {@linkplain #refuse
 * refuse} the frame), skip the value and go on. {@code decode} returns the note. Each helper reads
 * the current value of the parser and leaves the parser at its end.
 *
 * <p>Decodes one frame at a time; not thread-safe.
 */
public abstract class FrameDecoder extends FrameFields {
    // What decode was given and has found, for the current frame.

    private final FrameBytes bytes = new FrameBytes();
    private final KnownFrames unused = new KnownFrames();

    private FrameShape shape;

    /** Whether the frame is like an earlier one that nothing uses. */
    private boolean known;

    /**
     * Decodes a frame.
     *
     * @param payload bytes of the frame, as the venue sent them; need not be JSON
     * @param frameSymbol symbol of the record's instrument, which the frame must have
     * @param frameScale scale of the prices and sizes in the decoded frame
     * @param frame overwritten; must not be used if the frame is refused
     * @return null if the frame can be used, else why not; {@link RejectReason#TOO_FINE} if it can
     *     be used at {@link #neededScale} only
     */
    public final RejectReason decode(
            final byte[] payload,
            final String frameSymbol,
            final Scale frameScale,
            final MarketFrame frame) {
        start(frameSymbol, frameScale, frame);
        bytes.start(payload);
        shape = unused.find(bytes);
        known = shape != null;
        if (known || isScanned(frame)) {
            return null;
        }
        return parse(payload, frameSymbol, frameScale, frame);
    }

    /** Whether the bytes are a frame that can be used, or one that is not used. */
    private boolean isScanned(final MarketFrame frame) {
        if (!scan(bytes, frame) || !bytes.isRead()) {
            return false;
        }
        shape = isNamed() ? FrameShape.NAMED : FrameShape.OBJECT;
        finish(frame);
        if (frame.kind() == MarketFrame.Kind.SKIPPED) {
            if (isOfNoInterest()) {
                unused.add(bytes, shape);
            }
            return true;
        }
        return refusal() == null;
    }

    /** Does what {@link #decode} does, with the JSON parser alone. */
    final RejectReason parse(
            final byte[] payload,
            final String frameSymbol,
            final Scale frameScale,
            final MarketFrame frame) {
        start(frameSymbol, frameScale, frame);
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
        // a frame that is not used may contain anything
        return frame.kind() == MarketFrame.Kind.SKIPPED ? null : refusal();
    }

    private FrameShape shape(final JsonToken first) {
        return switch (first) {
            case START_OBJECT -> isNamed() ? FrameShape.NAMED : FrameShape.OBJECT;
            case START_ARRAY -> FrameShape.ARRAY;
            default -> FrameShape.SCALAR;
        };
    }

    /**
     * Returns the form of the frame decoded last. Valid only if {@link #decode} made the frame
     * SKIPPED.
     */
    public final FrameShape shape() {
        return shape;
    }

    /**
     * Whether the frame decoded last is like one before that was {@linkplain #isOfNoInterest of no
     * interest}. Valid only if {@link #decode} made the frame SKIPPED.
     */
    public final boolean isKnown() {
        return known;
    }

    /**
     * Whether nothing uses the SKIPPED frame that {@link #scan} has read, whatever the digits of
     * its numbers are. Frames like it are then recognised without being read.
     */
    protected boolean isOfNoInterest() {
        return false;
    }

    /** Whether the object just read names a topic, stream or event. */
    protected abstract boolean isNamed();

    /**
     * Reads the fields of a frame from its bytes, if it is of the form that the venue sends. Starts
     * a new frame: nothing of the last one may remain. If the frame is of another form, or anything
     * in it is wrong, {@link #read} gets it instead. A frame that is read here must become what
     * {@code read} would make of it.
     *
     * @param in at the first byte
     * @param frame empty
     * @return false if only {@code read} can tell what the frame is
     */
    protected boolean scan(final FrameBytes in, final MarketFrame frame) {
        return false;
    }

    /**
     * Reads the fields of an object. Starts a new frame: nothing of the last one may remain.
     *
     * @param json parser at the start of the object; must be at its end afterwards
     * @param payload all bytes, for a second pass with {@link #again}
     * @param frame empty
     */
    protected abstract void read(JsonParser json, byte[] payload, MarketFrame frame)
            throws IOException;

    /** Sets the kind and time of the frame after all fields were read, or refuses it. */
    protected abstract void finish(MarketFrame frame);

    /** Returns a new parser of the same bytes, at the start of their object. */
    protected static JsonParser again(final byte[] payload) throws IOException {
        final JsonParser json = UntrustedJson.PAYLOAD.createParser(payload);
        json.nextToken();
        return json;
    }
}
