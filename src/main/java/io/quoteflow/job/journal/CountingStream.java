package io.quoteflow.job.journal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that were read, for progress. */
final class CountingStream extends FilterInputStream {
    private long count;

    CountingStream(final InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        final int b = super.read();
        count += b < 0 ? 0 : 1;
        return b;
    }

    @Override
    public int read(final byte[] bytes, final int offset, final int length) throws IOException {
        final int read = super.read(bytes, offset, length);
        count += Math.max(0, read);
        return read;
    }
}
