package io.quoteflow.connector.kafka;

import org.apache.kafka.common.header.Header;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The headers of records, DESIGN 3: UTF-8 text. */
final class Headers {
    /** Of a journal record: what its payload is. */
    static final String KIND = "kind";

    /** Of a journal record: when it was journalled, ms. */
    static final String RECEIVED = "received";

    /** Of every record: the version of what its value is. */
    static final String SCHEMA = "schema";

    /** Of a journal record that was copied: its first position. */
    static final String POSITION = "position";

    /** Of a decision: the start that decided it. */
    static final String EPOCH = "epoch";

    /** Of a decision: the topic that its cause is a position of. */
    static final String JOURNAL = "journal";

    /** The version that is written. */
    static final String SCHEMA_1 = "1";

    private Headers() {}

    /** The text of a header; null where there is none, or no UTF-8. */
    static String text(final org.apache.kafka.common.header.Headers headers, final String name) {
        final Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : text(header.value());
    }

    /** UTF-8, or null where it is none. */
    static String text(final byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (final CharacterCodingException notText) {
            return null;
        }
    }

    static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
