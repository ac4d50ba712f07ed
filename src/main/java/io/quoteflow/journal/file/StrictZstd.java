package io.quoteflow.journal.file;

import io.airlift.compress.zstd.ZstdInputStream;
import net.jpountz.xxhash.StreamingXXHash64;
import net.jpountz.xxhash.XXHashFactory;

import java.io.IOException;
import java.io.InputStream;

/**
 * Decompresses zstd of one or more frames, also with skippable frames among them as pzstd writes
 * them. It ends without an error only at the end of the file, and throws a {@link CutException}
 * otherwise. If data is cut off, it first returns every byte of the complete blocks before the cut.
 * If data is damaged, up to one window before the damage is lost.
 *
 * <p>The checksum of a frame is checked here, because the library returns the last window of a
 * frame only after it has checked it.
 */
final class StrictZstd extends InputStream {
    private static final int SKIPPABLE = 0x184d2a50;
    private static final int SKIPPABLE_MASK = 0xfffffff0;
    private static final int BYTE = 0xff;

    private final InputStream compressed;
    private final StreamingXXHash64 hash = XXHashFactory.safeInstance().newStreamingHash64(0);

    /** The frame that is being read; null between frames. */
    private ZstdFrame frame;

    private ZstdInputStream content;

    StrictZstd(final InputStream compressed) {
        this.compressed = compressed;
    }

    /** Whether a file that starts with this little-endian word is zstd. */
    static boolean isMagic(final int word) {
        return word == ZstdFrame.MAGIC || isSkippable(word);
    }

    private static boolean isSkippable(final int word) {
        return (word & SKIPPABLE_MASK) == SKIPPABLE;
    }

    @Override
    public int read() throws IOException {
        final byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & BYTE;
    }

    @Override
    public int read(final byte[] bytes, final int offset, final int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (frame != null || startFrame()) {
            final int count;
            try {
                count = content.read(bytes, offset, length);
            } catch (final RuntimeException malformed) {
                // the library throws several kinds
                throw CutException.damaged("a block of the zstd data is damaged");
            }
            if (count > 0) {
                hash.update(bytes, offset, count);
                return count;
            }
            frame.end((int) hash.getValue());
            frame = null;
        }
        return -1;
    }

    /** Opens the next frame; returns false at the end of the file. */
    private boolean startFrame() throws IOException {
        while (true) {
            final int first = compressed.read();
            if (first < 0) {
                return false;
            }
            final int word = first | ZstdFrame.number(compressed, Integer.BYTES - 1) << Byte.SIZE;
            if (word == ZstdFrame.MAGIC) {
                frame = new ZstdFrame(compressed);
                content = new ZstdInputStream(frame);
                hash.reset();
                return true;
            }
            if (!isSkippable(word)) {
                throw CutException.damaged("what follows is no zstd frame");
            }
            skipBytes(Integer.toUnsignedLong(ZstdFrame.number(compressed, Integer.BYTES)));
        }
    }

    private void skipBytes(final long count) throws IOException {
        for (long left = count; left > 0; ) {
            final long skipped = compressed.skip(left);
            if (skipped == 0) {
                ZstdFrame.number(compressed, 1);
            }
            left -= Math.max(1, skipped);
        }
    }

    @Override
    public void close() throws IOException {
        compressed.close();
    }
}
