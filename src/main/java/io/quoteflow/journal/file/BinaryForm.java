package io.quoteflow.journal.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Binary formats that are recognised by their first bytes. */
enum BinaryForm {
    ZIP("504b0304", "a zip archive", Advice.UNPACK),
    EMPTY_ZIP("504b0506", "an empty zip archive", Advice.UNPACK),
    ZSTD("28b52ffd", "zstd again", "decompress it once, by zstd -d"),
    PARALLEL_ZSTD("502a4d18", "zstd again", "decompress it once, by zstd -d"),
    XZ("fd377a585a00", "xz", "decompress it first, by xz -d"),
    BZIP2("425a68", "bzip2", "decompress it first, by bzip2 -d"),
    LZ4("04224d18", "lz4", "decompress it first, by lz4 -d"),
    SEVEN_ZIP("377abcaf271c", "a 7z archive", Advice.UNPACK),
    RAR("526172211a07", "a rar archive", Advice.UNPACK),
    GZIP("1f8b08", "gzip again", "decompress it once, by gzip -d"),
    PDF("255044462d", "a PDF", Advice.NOTHING),
    PARQUET("50415231", "a Parquet file", Advice.EXPORT),
    ARROW("4152524f5731", "an Arrow file", Advice.EXPORT),
    AVRO("4f626a01", "an Avro file", Advice.EXPORT),
    SQLITE("53514c69746520666f726d6174203300", "an SQLite database", Advice.EXPORT),
    HDF5("894844460d0a1a0a", "an HDF5 file", Advice.EXPORT),
    NUMPY("934e554d5059", "a NumPy file", Advice.EXPORT),
    PNG("89504e470d0a1a0a", "a picture", Advice.NOTHING),
    JPEG("ffd8ff", "a picture", Advice.NOTHING),
    ELF("7f454c46", "a program", Advice.NOTHING),
    UTF_32_LE("fffe0000", "UTF-32 text", "write it as UTF-8, by iconv -f UTF-32 -t UTF-8"),
    UTF_32_BE("0000feff", "UTF-32 text", "write it as UTF-8, by iconv -f UTF-32 -t UTF-8"),
    UTF_16_LE("fffe", "UTF-16 text", Advice.UTF_8),
    UTF_16_BE("feff", "UTF-16 text", Advice.UTF_8),
    UTF_16_WITHOUT_MARK(null, "UTF-16 text", Advice.UTF_8),
    TAR(null, "a tar archive", Advice.UNPACK);

    private static final int SAMPLE = 16;
    private static final int LEAST_SAMPLE = 8;
    private static final byte[] USTAR = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final int USTAR_AT = 257;

    private final byte[] magic;
    private final String text;
    private final String advice;

    BinaryForm(final String magic, final String text, final String advice) {
        this.magic = magic == null ? null : HexFormat.of().parseHex(magic);
        this.text = text;
        this.advice = advice;
    }

    /** Returns the name of the format, for messages. */
    String text() {
        return text;
    }

    /** Returns what the user can do with such a file. */
    String advice() {
        return advice;
    }

    /** Returns the format of data with this beginning; null if it is none of these formats. */
    static BinaryForm of(final byte[] head) {
        for (final BinaryForm form : values()) {
            if (form.magic != null && isAt(0, form.magic, head)) {
                return form;
            }
        }
        return isUtf16(head) ? UTF_16_WITHOUT_MARK : isAt(USTAR_AT, USTAR, head) ? TAR : null;
    }

    private static boolean isAt(final int place, final byte[] bytes, final byte[] head) {
        final int end = place + bytes.length;
        return head.length >= end && Arrays.equals(head, place, end, bytes, 0, bytes.length);
    }

    /** Whether every second byte is 0, as ASCII text has in UTF-16. */
    private static boolean isUtf16(final byte[] head) {
        final int sample = Math.min(SAMPLE, head.length);
        boolean zerosFirst = sample >= LEAST_SAMPLE;
        boolean zerosLast = zerosFirst;
        for (int i = 0; i < sample; i++) {
            final boolean zero = head[i] == 0;
            zerosFirst &= zero == (i % 2 == 0);
            zerosLast &= zero == (i % 2 == 1);
        }
        return zerosFirst || zerosLast;
    }

    /**
     * Texts in a class of their own, because constants of an enum cannot use static fields of the
     * enum.
     */
    private static final class Advice {
        static final String UNPACK = "unpack it first";
        static final String EXPORT =
                "this version cannot import it; a later one will have the command import";
        static final String UTF_8 =
                "write it as UTF-8, by iconv -f UTF-16 -t UTF-8, or -Encoding utf8 in PowerShell";
        static final String NOTHING = "name a journal file";
    }
}
