package io.quoteflow.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Captures of hftbacktest: the time of receipt in nanoseconds, a blank, and the frame. */
final class StampedLayout implements CaptureLayout {
    @Override
    public CapturedLine split(final byte[] line) {
        int end = 0;
        while (end < line.length && line[end] != ' ' && line[end] != '\t') {
            end++;
        }
        int start = end;
        while (start < line.length && (line[start] == ' ' || line[start] == '\t')) {
            start++;
        }
        if (end == 0 || start == end || start == line.length) {
            return null;
        }
        return new CapturedLine(
                new String(line, 0, end, StandardCharsets.US_ASCII),
                Arrays.copyOfRange(line, start, line.length),
                "");
    }
}
