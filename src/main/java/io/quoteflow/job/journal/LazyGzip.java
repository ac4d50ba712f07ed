package io.quoteflow.job.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A gzip stream whose header is read with its first bytes, so that one cut off in it fails like one
 * cut off later.
 */
final class LazyGzip extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream compressed;
    private GZIPInputStream in;

    LazyGzip(final InputStream compressed) {
        this.compressed = compressed;
    }

    private GZIPInputStream opened() throws IOException {
        if (in == null) {
            in = new GZIPInputStream(compressed, BUFFER);
        }
        return in;
    }

    @Override
    public int read() throws IOException {
        return opened().read();
    }

    @Override
    public int read(final byte[] bytes, final int offset, final int length) throws IOException {
        return opened().read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        compressed.close();
    }
}
