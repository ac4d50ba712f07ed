package io.quoteflow.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * Settings for parsing JSON from outside. No input can make parsing slow or make the parser keep
 * memory.
 */
public final class UntrustedJson {
    /** Allowed depth of a payload. Frames of venues have at most five levels. */
    public static final int PAYLOAD_DEPTH = 64;

    /** Allowed depth of a line of a journal file, which wraps a payload. */
    public static final int LINE_DEPTH = PAYLOAD_DEPTH + 1;

    /** Factory of parsers for payloads. Safe for use by several threads. */
    public static final JsonFactory PAYLOAD = factory(PAYLOAD_DEPTH);

    private UntrustedJson() {}

    /**
     * Creates a factory of parsers.
     *
     * @param depth allowed levels of objects and arrays; deeper input is rejected
     */
    public static JsonFactory factory(final int depth) {
        return JsonFactory.builder()
                // names come from outside: they are not kept, and colliding ones must not fail
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                // input that is not UTF-8 is rejected
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(depth).build())
                .build();
    }
}
