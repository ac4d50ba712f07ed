package io.quoteflow.connector.kafka;

import org.apache.kafka.common.header.Header;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Names and texts of the headers of records, DESIGN 3. Header values are UTF-8. */
public final class Headers {
    /** Kind of a journal record. */
    static final String KIND = "kind";

    /** Instrument of a journal record whose key is another one, its portfolio. */
    static final String INSTRUMENT = "instrument";

    /** When a journal record was written to the journal, ms since the epoch. */
    static final String RECEIVED = "received";

    /** Version of the format of any record. */
    static final String SCHEMA = "schema";

    /** Original position of a copied journal record. */
    static final String POSITION = "position";

    /** Start of the job that made a decision. */
    public static final String EPOCH = "epoch";

    /** Number of the run of a gateway that wrote a record of its memory. */
    public static final String GENERATION = "generation";

    /** Name of the journal that the cause of a decision refers to. */
    static final String JOURNAL = "journal";

    /** The version that this program writes. */
    static final String SCHEMA_1 = "1";

    private Headers() {}

    /** Returns the text of a header; null if there is no such header, or if it is not UTF-8. */
    public static String text(
            final org.apache.kafka.common.header.Headers headers, final String name) {
        final Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : text(header.value());
    }

    /** Returns the bytes as text; null if they are not UTF-8. */
    static String text(final byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (final CharacterCodingException notText) {
            return null;
        }
    }

    /** Returns the bytes of a text. */
    public static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
