package io.quoteflow.history;

/**
 * A line of a capture.
 *
 * @param time when the frame was received, as it is written; null if the frame itself tells
 * @param frame the bytes of the frame as they were received
 * @param symbol of the instrument, if the line tells it beside the frame; else empty
 */
record CapturedLine(String time, byte[] frame, String symbol) {
    /** A line that holds no frame and should not: a header, a connection, a request. */
    static final CapturedLine NO_FRAME = new CapturedLine(null, new byte[0], "");
}
