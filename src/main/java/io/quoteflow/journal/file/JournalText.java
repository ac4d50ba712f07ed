package io.quoteflow.journal.file;

import java.util.Arrays;

/**
 * Removes what editors and tools of other systems add to the lines of a text file: byte order
 * marks, which also occur within a file that was joined from several; the Ctrl-Z with which
 * Windows' {@code copy} ends a file; and zeros before the end of a line.
 */
public final class JournalText {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte CTRL_Z = 0x1a;

    private JournalText() {}

    /** Returns the line without what was added at its start and its end. */
    public static byte[] record(final byte[] line) {
        final int start = start(line);
        int end = line.length;
        for (int i = line.length - 1; i >= start && isAddedOrBlank(line[i]); i--) {
            // removing an added byte also removes the blanks behind it; other blanks stay
            end = isBlank(line[i]) ? end : i;
        }
        return end - start == line.length ? line : Arrays.copyOfRange(line, start, end);
    }

    private static boolean isAddedOrBlank(final byte b) {
        return b == CTRL_Z || b == 0 || isBlank(b);
    }

    private static boolean isBlank(final byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    /**
     * Returns the index at which the line starts, after byte order marks and a Ctrl-Z before them.
     */
    private static int start(final byte[] line) {
        int start = 0;
        while (true) {
            if (start < line.length && line[start] == CTRL_Z) {
                start++;
            } else if (isMark(line, start)) {
                start += BYTE_ORDER_MARK.length;
            } else {
                return start;
            }
        }
    }

    private static boolean isMark(final byte[] line, final int start) {
        final int end = start + BYTE_ORDER_MARK.length;
        return line.length >= end
                && Arrays.equals(line, start, end, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    /** Whether the line is blank. */
    public static boolean isBlank(final byte[] line) {
        for (int i = start(line); i < line.length; i++) {
            if (!isAddedOrBlank(line[i])) {
                return false;
            }
        }
        return true;
    }
}
