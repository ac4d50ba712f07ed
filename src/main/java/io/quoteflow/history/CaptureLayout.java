package io.quoteflow.history;

/** How a recorder writes the lines of its captures. */
interface CaptureLayout {
    /** Every line is a frame of Bybit, as in the zips of its order books. */
    CaptureLayout BARE = line -> new CapturedLine(null, line, "");

    /**
     * Splits a line.
     *
     * @param line without its end, not blank
     * @return {@link CapturedLine#NO_FRAME} if the line needs no frame; null if it has another form
     */
    CapturedLine split(byte[] line);
}
