package io.quoteflow.journal.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Recognises inputs that are not journals by their first {@value #HEAD} bytes, after decompression
 * if they are gzip or zstd. Only formats that cannot be mistaken are named, because a file that
 * starts with garbage may still have journal records.
 */
public final class ForeignInput {
    private static final int HEAD = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private ForeignInput() {}

    /**
     * Looks at a file.
     *
     * @return a sentence without its subject, such as {@code looks like a zip archive, ...}; empty
     *     if the file may be a journal
     */
    public static Optional<String> describe(final Path file) throws IOException {
        final byte[] bytes;
        final PackedBytes.Form form;
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            form = PackedBytes.form(in);
            bytes = head(PackedBytes.unpack(in, form));
        }
        final boolean whole = bytes.length <= HEAD;
        final byte[] head = whole ? bytes : Arrays.copyOf(bytes, HEAD);
        final BinaryForm binary = BinaryForm.of(head);
        if (binary != null) {
            return Optional.of(
                    "looks like "
                            + (form == PackedBytes.Form.PLAIN ? "" : form.text() + " of ")
                            + binary.text()
                            + ", not a journal: "
                            + binary.advice());
        }
        return Optional.ofNullable(TextForm.of(head, whole)).map(text -> "looks like " + text);
    }

    /**
     * Returns the head and one more byte, if there is one. Of damaged compressed data it returns
     * what comes before the damage.
     */
    private static byte[] head(final InputStream in) throws IOException {
        final byte[] bytes = new byte[HEAD + 1];
        int length = 0;
        try {
            for (int read = 0; read >= 0 && length < bytes.length; length += Math.max(0, read)) {
                read = in.read(bytes, length, bytes.length - length);
            }
        } catch (final CutException damaged) {
            // the file is damaged; the run itself reports where its data ends
        }
        return Arrays.copyOf(bytes, length);
    }
}
