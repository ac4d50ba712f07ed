package io.quoteflow.report;

import io.quoteflow.text.TimeLeft;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints every few seconds how much of the files was read and how long the rest will take. Prints
 * nothing if reading takes only a short time.
 */
public final class Progress {
    private static final double NANOS = 1e9;
    private static final long EVERY_NANOS = 3_000_000_000L;

    private final PrintStream out;
    private final long total;
    private long read;
    private final long started = System.nanoTime();
    private long reported = started;

    /**
     * Creates an object before the first byte.
     *
     * @param total size of all files, bytes
     */
    public Progress(final PrintStream out, final long total) {
        this.out = out;
        this.total = total;
    }

    /** Returns a stream whose bytes count as read. */
    InputStream counting(final InputStream bytes) {
        return new FilterInputStream(bytes) {
            @Override
            public int read() throws IOException {
                final int one = super.read();
                add(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(final byte[] into, final int offset, final int length)
                    throws IOException {
                final int some = super.read(into, offset, length);
                add(Math.max(0, some));
                return some;
            }
        };
    }

    private void add(final int bytes) {
        read += bytes;
        if (System.nanoTime() - reported > EVERY_NANOS) {
            reported = System.nanoTime();
            final double share = (double) read / Math.max(1, total);
            out.printf(
                    Locale.ROOT,
                    "report: %.0f %% of the rows read, %s left%n",
                    100 * share,
                    TimeLeft.text(share, (reported - started) / NANOS));
        }
    }
}
