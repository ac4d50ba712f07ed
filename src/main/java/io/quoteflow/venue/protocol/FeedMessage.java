package io.quoteflow.venue.protocol;

/**
 * What an inbound text of a public feed is.
 *
 * @param kind what it is
 * @param topic name of its topic; empty unless the kind is DATA
 * @param snapshot whether the text has the whole state of its topic, as far as its top level tells
 * @param first number of its first change; {@link #NONE} if the venue's frames have none
 * @param last number of its last change, which grows within a topic; {@link #NONE} if the frames
 *     have none
 * @param time time of the event or of its sending, ms; {@link #NONE} if the text has none
 * @param request number of the request that it answers; {@link #NONE} if it names none
 * @param detail what a REFUSED answer says; else empty
 */
public record FeedMessage(
        Kind kind,
        String topic,
        boolean snapshot,
        long first,
        long last,
        long time,
        long request,
        String detail) {
    /** Stands for a number that a text does not have. */
    public static final long NONE = -1;

    private static final int MAX_DETAIL = 200;

    /** Not JSON, so it cannot be recorded. */
    public static final FeedMessage UNREADABLE = of(Kind.UNREADABLE, NONE, "");

    /** The kinds of inbound texts. */
    public enum Kind {
        /** A frame of a topic, which is recorded. */
        DATA,
        /** A request was accepted. */
        ACCEPTED,
        /** A request was refused. */
        REFUSED,
        /** The answer to a ping. */
        PONG,
        /** The venue will close the connection soon. */
        SHUTDOWN,
        /** JSON that means nothing to a client. */
        OTHER,
        /** Not JSON. */
        UNREADABLE
    }

    /** Creates a frame of a topic. */
    public static FeedMessage data(
            final String topic,
            final boolean snapshot,
            final long first,
            final long last,
            final long time) {
        return new FeedMessage(Kind.DATA, topic, snapshot, first, last, time, NONE, "");
    }

    /**
     * Creates a message that is no frame.
     *
     * @param request number of the request that it answers, or {@link #NONE}
     * @param detail what the venue says; it is shortened
     */
    public static FeedMessage of(final Kind kind, final long request, final String detail) {
        final String shown =
                detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "...";
        return new FeedMessage(kind, "", false, NONE, NONE, NONE, request, shown);
    }
}
