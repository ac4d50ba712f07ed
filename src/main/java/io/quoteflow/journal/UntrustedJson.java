package io.quoteflow.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** How JSON from outside is read: nothing in it may make reading slow, or grow what is kept. */
public final class UntrustedJson {
    /** Levels of a payload: the frames of venues have at most five. */
    public static final int PAYLOAD_DEPTH = 64;

    /** Of a line of a journal file, so that any payload that can be read can stand in one. */
    public static final int LINE_DEPTH = PAYLOAD_DEPTH + 1;

    /** Of payloads. */
    public static final JsonFactory PAYLOAD = factory(PAYLOAD_DEPTH);

    private UntrustedJson() {}

    /**
     * A factory for what comes from outside.
     *
     * @param depth levels of objects and arrays; what is deeper is no JSON
     */
    public static JsonFactory factory(final int depth) {
        return JsonFactory.builder()
                // names come from outside: none of them is worth keeping, none may make decoding
                // fail
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                // what is not UTF-8 is no JSON here
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(depth).build())
                .build();
    }
}
