package io.quoteflow.journal.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Recognises gzip and zstd by their first bytes and decompresses them. */
public final class PackedBytes {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP = 0x8b1f;
    private static final int GZIP_MASK = 0xffff;

    /** How the bytes of a file are compressed. */
    enum Form {
        PLAIN(""),
        GZIP("gzip"),
        ZSTD("zstd");

        private final String text;

        Form(final String text) {
            this.text = text;
        }

        /** Returns the name of the form for messages; empty for plain. */
        String text() {
            return text;
        }
    }

    private PackedBytes() {}

    /**
     * Returns the bytes of a file as they were before compression.
     *
     * @param in bytes of the file; reading the result throws a {@link CutException} if they are cut
     *     off or damaged
     */
    public static InputStream unpack(final InputStream in) throws IOException {
        final BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
        return unpack(buffered, form(buffered));
    }

    /** Does the same in a thread of its own, unless the bytes are not compressed. */
    static InputStream unpackAhead(final InputStream in) throws IOException {
        final BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
        final Form form = form(buffered);
        final InputStream unpacked = unpack(buffered, form);
        return form == Form.PLAIN ? unpacked : new AheadStream(unpacked);
    }

    static InputStream unpack(final InputStream in, final Form form) {
        return switch (form) {
            case GZIP -> new StrictGzip(in);
            case ZSTD -> new StrictZstd(in);
            case PLAIN -> in;
        };
    }

    /** Whether a file is compressed. */
    public static boolean isPacked(final Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return form(in) != Form.PLAIN;
        }
    }

    /** Returns the form of a stream, which must support marks. Its position stays. */
    static Form form(final InputStream in) throws IOException {
        in.mark(Integer.BYTES);
        int word = 0;
        int count = 0;
        for (int b = in.read(); b >= 0; b = count < Integer.BYTES ? in.read() : -1) {
            word |= b << Byte.SIZE * count++;
        }
        in.reset();
        if (count >= 2 && (word & GZIP_MASK) == GZIP) {
            return Form.GZIP;
        }
        return count == Integer.BYTES && StrictZstd.isMagic(word) ? Form.ZSTD : Form.PLAIN;
    }
}
